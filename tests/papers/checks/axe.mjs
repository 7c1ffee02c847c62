// Pages through axe-core in a headless Chromium, wide and narrow: node axe.mjs FOLDER_OF_MODULES BROWSER PAGE...
// Says what axe finds against each, and ends with 1 where it finds anything.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [modules, browserPath, ...pages] = process.argv.slice(2);
const require = createRequire(`${modules}/`);
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const options = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath: browserPath, headless: true, args: options });
let found = 0;
for (const page of pages) {
  for (const width of [1000, 320]) {
    const context = await browser.newContext({ bypassCSP: true, viewport: { width, height: 700 } });
    const tab = await context.newPage();
    await tab.goto(pathToFileURL(page).href);
    await tab.evaluate(axe);
    const result = await tab.evaluate(() => window.axe.run(document));
    found += result.violations.length;
    for (const one of result.violations) {
      console.log(`${page} at ${width}: ${one.id}: ${one.help}: ${one.nodes[0].html.slice(0, 160)}`);
    }
    await context.close();
  }
}
console.log(`axe ${require("axe-core/package.json").version}: ${pages.length} pages, ${found} findings`);
await browser.close();
process.exit(found ? 1 : 0);
