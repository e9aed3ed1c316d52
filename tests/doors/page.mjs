// Opens a page in Chromium, and prints as JSON what it did: node page.mjs FOLDER CHROMIUM URL WIDTH SCHEME [TITLE]
// FOLDER has node_modules with puppeteer-core and axe-core. With TITLE, it prints a line once the page stands, and waits
// until the page has that title: it must load itself again. The last kata is unfolded and scrolled to before, the newest
// race folded.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const [folder, chromium, url, width, scheme, title] = process.argv.slice(2);
const require = createRequire(`${folder}/`);
const puppeteer = require("puppeteer-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const browser = await (puppeteer.default ?? puppeteer).launch({
  executablePath: chromium,
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--no-first-run"],
});
const last = () => [...document.querySelectorAll("details.kata")].at(-1).getBoundingClientRect().top;
let stood, moved;
try {
  const page = await browser.newPage();
  const said = [], asked = [];
  page.on("console", (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => said.push(`error: ${error.message}`));
  page.on("request", (request) => asked.push(request.url()));
  await page.setViewport({ width: Number(width), height: 900 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.goto(url);
  if (title !== undefined) {
    await page.setViewport({ width: Number(width), height: 300 });
    await page.evaluate(() => {
      const kata = [...document.querySelectorAll("details.kata")].at(-1);
      kata.open = true;
      document.querySelector("details.race").open = false;
      kata.scrollIntoView();
    });
    stood = await page.evaluate(last);
    console.log("ready");
    await page.waitForFunction((wanted) => document.title === wanted && document.readyState === "complete",
      { timeout: 30000 }, title);
    moved = await page.evaluate(last) - stood;
  }
  const found = await page.evaluate(() => ({
    title: document.title,
    status: document.getElementById("live")?.textContent,
    sideways: document.documentElement.scrollWidth > window.innerWidth,
    open: [...document.querySelectorAll("details[open]")].map((fold) => fold.dataset.fold),
    map: getComputedStyle(document.querySelector(".arrows")).display,
  }));
  // The policy of the page lets no script run: axe is let in by the browser, once all else has been seen.
  const other = await browser.newPage();
  await other.setBypassCSP(true);
  await other.setViewport({ width: Number(width), height: 900 });
  await other.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await other.goto(url);
  await other.evaluate(() => document.querySelectorAll("details").forEach((fold) => { fold.open = true; }));
  const cut = await other.$$eval(".attempts", (tables) => tables.filter((table) =>
    table.parentElement.scrollWidth > table.parentElement.clientWidth).length);
  await other.evaluate(axe);
  const { violations } = await other.evaluate(() => window.axe.run());
  let arrows = [];
  if (found.map !== "none" && (await other.$('.place[class*=" with"]'))) {
    await other.hover('.place[class*=" with"]');
    arrows = await other.$$eval(".arrows path", (paths) => {
      const number = document.querySelector(".place:hover").className.match(/ k(\d+)/)[1];
      return paths.map((path) => [path.classList.contains(`with${number}`), getComputedStyle(path).opacity > 0.5]);
    });
  }
  const faults = violations.map((each) => `${each.id}: ${each.nodes[0].html}`);
  console.log(JSON.stringify({ ...found, moved, cut, arrows, said, asked, faults }));
} finally {
  await browser.close();
}
