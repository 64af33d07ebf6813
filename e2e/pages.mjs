// Visits every kind of page of the demonstration, in both languages, light and dark, wide and narrow, and fails on any
// violation of the accessibility rules, any script or style error, and any page wider than its window.
import { chromium } from "playwright-core";
import { readFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";

const [address, shots] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
mkdirSync(shots, { recursive: true });

const pages = [
  ["overview", "/", 200],
  ["overview-high", "/?level=high", 200],
  ["overview-search", "/?q=harbin", 200],
  ["overview-past", "/?as_of=" + day(30), 200],
  ["partnership", "/partnership/P-1", 200],
  ["partnership-legal", "/partnership/P-25", 200],
  ["partnership-question", "/partnership/P-10", 200],
  ["organisation", "/organisation/O-1", 200],
  ["questions", "/questions", 200],
  ["questions-one", "/questions?all=1&at=O-14", 200],
  ["todo", "/todo", 200],
  ["changes", "/changes?since=" + day(40), 200],
  ["known", "/partnership/P-1/known", 200],
  ["messages", "/messages", 200],
  ["unsubscribe", "/unsubscribe/S-1/digest/00", 404],
  ["sources", "/sources", 200],
  ["about", "/about", 200],
  ["missing", "/partnership/P-99999", 404],
];
const looks = [
  ["nl", "light", 1280], ["en", "light", 400], ["nl", "dark", 400], ["en", "dark", 1280],
];

function day(ago) {
  return new Date(Date.now() - ago * 86400000).toISOString().slice(0, 10);
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
let passed = 0;
const failures = [];
for (const [lang, scheme, width] of looks) {
  const context = await browser.newContext({ colorScheme: scheme, viewport: { width, height: 900 }, bypassCSP: true });
  const page = await context.newPage();
  for (const [name, path, status] of pages) {
    const label = `${name} ${lang} ${scheme} ${width}`;
    const problems = [];
    const response = await page.goto(address + path + (path.includes("?") ? "&" : "?") + "lang=" + lang);
    if (response.status() !== status) problems.push(`status ${response.status()}`);
    if ((await page.locator("html").getAttribute("lang")) !== lang) problems.push("language");
    if ((await page.locator("h1").count()) !== 1) problems.push("not one h1");
    if (await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1)) problems.push("wider than the window");
    await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
    await page.evaluate(axe);
    const result = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
    for (const v of result.violations) problems.push(`${v.id}: ${v.help} (${v.nodes.slice(0, 3).map((n) => n.target.join(" ")).join("; ")})`);
    await page.screenshot({ path: `${shots}/${name}-${lang}-${scheme}-${width}.png`, fullPage: name !== "overview" });
    if (problems.length) failures.push(`${label}: ${problems.join(" | ")}`);
    else passed += 1;
  }
  await context.close();
}
// Without a mouse: the first stop is the link to the content, and it leads there.
const page = await browser.newPage();
await page.goto(address + "/?lang=nl");
await page.keyboard.press("Tab");
if ((await page.evaluate(() => document.activeElement.className)) === "skip") passed += 1;
else failures.push("the first stop of the keyboard is not the link to the content");
// A choice in the filter changes the rows, without a script.
const bare = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
await bare.goto(address + "/?lang=en");
await bare.selectOption("select[name=level]", "high");
await bare.click(".filter button");
const rows = await bare.locator(".list").first().locator("tbody tr").count();
if (rows > 0 && rows < 30) passed += 1;
else failures.push(`filtering by level gives ${rows} rows`);
// Questions from the keyboard: choose, say why, and the next one is there; then undone.
const keys = await (await browser.newContext()).newPage();
const unanswered = async (on) => Number((await on.locator(".facts-list li").first().innerText()).match(/\d+/)[0]);
await keys.goto(address + "/questions?lang=en");
const before = await unanswered(keys);
await keys.locator("[data-ask] input[name=name]").fill("Kim");
await keys.keyboard.press("Escape");
await keys.keyboard.press("2");
await keys.keyboard.type("Another city");
await Promise.all([keys.waitForURL(/done=/), keys.keyboard.press("Enter")]);
if ((await unanswered(keys)) === before - 1) passed += 1;
else failures.push("an answer from the keyboard was not taken");
await Promise.all([keys.waitForLoadState(), keys.click("text=Undo")]);
await keys.goto(address + "/questions?lang=en");
if ((await unanswered(keys)) === before) passed += 1;
else failures.push("an answer was not undone");
// The name is known now, so that a key acts at once, and typing a digit in the reason answers nothing.
await keys.keyboard.press("3");
await keys.keyboard.type("1 of 2 addresses");
if (keys.url().endsWith("/questions?lang=en")) passed += 1;
else failures.push("a digit in the reason was taken for an answer");
// The same without a script; Enter in a field sends nothing.
await bare.goto(address + "/questions?lang=en");
await bare.locator("form.answer input[name=name]").first().fill("Sam");
await bare.locator("form.answer input[name=reason]").first().fill("Another city");
await bare.keyboard.press("Enter");
if (bare.url().endsWith("/questions?lang=en")) passed += 1;
else failures.push("Enter in a field sent an answer");
await Promise.all([bare.waitForURL(/done=/), bare.locator("form.answer button[value=cannot-tell]").first().click()]);
if ((await bare.locator("text=Cannot tell").count()) > 0) passed += 1;
else failures.push("an answer without a script was not taken");
// A review, recorded on the page of the partnership.
await bare.goto(address + "/partnership/P-1?lang=en");
await bare.locator("aside summary").click();
await bare.fill("#review-reason", "Talked with the owner");
await Promise.all([bare.waitForLoadState(), bare.click("aside form button")]);
if ((await bare.locator("aside >> text=Last by Sam").count()) === 1) passed += 1;
else failures.push("a review was not recorded");
await browser.close();
for (const failure of failures) console.log("FAILED " + failure);
console.log(`pages: ${passed} passed, ${failures.length} failed`);
process.exit(failures.length ? 1 : 0);
