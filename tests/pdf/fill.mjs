// Two strangers fill in a form: pdf-lib, and pdf.js in Chromium. node fill.mjs FILE.pdf OUT, with OUT/values.json
import { chromium } from "playwright-core";
import { PDFDocument } from "pdf-lib";
import fontkit from "@pdf-lib/fontkit";
import { createServer } from "node:http";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { launch } from "../browser/serve.mjs";

const [, , file, out] = process.argv;
const values = JSON.parse(readFileSync(join(out, "values.json"), "utf8"));
const tests = join(dirname(fileURLToPath(import.meta.url)), "..");

async function pdfLib() {
  const doc = await PDFDocument.load(readFileSync(file));
  const form = doc.getForm();
  for (const [name, { kind, value }] of Object.entries(values)) {
    if (kind === "text") form.getTextField(name).setText(value);
    else if (kind === "tick") form.getCheckBox(name).check();
    else if (kind === "circles") form.getRadioGroup(name).select(value);
    else if (kind === "list") form.getDropdown(name).select(value);
  }
  doc.registerFontkit(fontkit);
  // with its own Helvetica the library cannot write ğ; a font of its own can
  const font = readFileSync(join(tests, "../themes/default/print/SourceSans3-Regular.ttf"));
  form.updateFieldAppearances(await doc.embedFont(font, { subset: false }));
  writeFileSync(join(out, "pdf-lib.pdf"), await doc.save({ updateFieldAppearances: false }));
}

/** What the viewer of Firefox does when the reader fills in a form and saves it. */
async function pdfJs() {
  const served = {
    "/": ["text/html", "<!DOCTYPE html><title>pdf.js</title>"],
    "/form.pdf": ["application/pdf", readFileSync(file)],
    "/pdf.mjs": ["text/javascript", readFileSync(join(tests, "node_modules/pdfjs-dist/build/pdf.mjs"))],
    "/pdf.worker.mjs": ["text/javascript", readFileSync(join(tests, "node_modules/pdfjs-dist/build/pdf.worker.mjs"))],
  };
  const server = createServer((asked, answer) => {
    const [type, body] = served[asked.url] ?? ["text/plain", ""];
    answer.writeHead(served[asked.url] ? 200 : 404, { "content-type": type }).end(body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const browser = await chromium.launch(launch);
  const page = await browser.newPage();
  await page.goto(origin);
  const saved = await page.evaluate(async ({ origin, values }) => {
    const pdfjs = await import(`${origin}/pdf.mjs`);
    pdfjs.GlobalWorkerOptions.workerSrc = `${origin}/pdf.worker.mjs`;
    const doc = await pdfjs.getDocument({ url: `${origin}/form.pdf` }).promise;
    const fields = new Map(await doc.getFieldObjects());
    for (const [name, { kind, value }] of Object.entries(values)) {
      for (const widget of (fields.get(name) ?? []).filter((w) => w.type !== "")) {
        const chosen = kind === "tick" ? true : kind === "circles" ? widget.exportValues === value : value;
        doc.annotationStorage.setValue(widget.id, { value: chosen });
      }
    }
    const bytes = await doc.saveDocument();
    let text = "";
    for (let n = 0; n < bytes.length; n += 8192) text += String.fromCharCode(...bytes.subarray(n, n + 8192));
    return btoa(text);
  }, { origin, values });
  writeFileSync(join(out, "pdf-js.pdf"), Buffer.from(saved, "base64"));
  await browser.close();
  server.close();
}

await pdfLib();
await pdfJs();
console.log(`${file}: filled in by pdf-lib and pdf.js`);
process.exit(0);
