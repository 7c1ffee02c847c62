"""DRAFT across the pages of a Word document."""

from __future__ import annotations

from typing import Any

# Drawn as letters behind the text, so that it stays out of copied text. Only shapes of this kind do that in Word.
_WATERMARK = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">'
    "<w:rPr><w:noProof/></w:rPr><w:pict>"
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
    ' path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
    '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
    '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
    '<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" alt="" stroked="f"'
    ' fillcolor="#e9e9e9" o:allowincell="f" style="position:absolute;margin-left:0;margin-top:0;width:440pt;'
    "height:165pt;rotation:305;z-index:-251658752;mso-position-horizontal:center;"
    "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
    'mso-position-vertical-relative:margin"><v:textpath style="font-family:&quot;Arial&quot;;font-weight:bold"'
    ' string="DRAFT"/></v:shape></w:pict></w:r>'
)


def add(paragraph: Any) -> None:
    """Put it behind the page on which the paragraph stands, which is every page where that is a header."""
    from docx.oxml import parse_xml

    paragraph._p.append(parse_xml(_WATERMARK))
