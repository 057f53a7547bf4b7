// Judges every application of a file with the scripts of a built site, one line each, as the page in a browser would.
// node judge.mjs FOLDER: reads FOLDER/cases.jsonl, writes FOLDER/judged.jsonl.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const folder = process.argv[2];
const script = (start) => readdirSync(folder).find((name) => name.startsWith(start) && name.endsWith(".js"));
const load = (name) => import(pathToFileURL(join(folder, name)));

const { Case, bookOf } = await load(script("answers."));
const { Decimal, Day, Failure, Money, Row, Table, Unknown } = await load(script("expressions."));

/** A value as one text, the same as the test writes for the program's value. */
const text = (x) => {
  if (x instanceof Unknown) return `?${x.names.join(",")}`;
  if (x instanceof Failure) return `!${x.kind}`;
  if (x instanceof Money) return `${x.amount} ${x.currency ?? "-"}`;
  if (x instanceof Decimal || x instanceof Day || typeof x === "bigint" || typeof x === "boolean") return String(x);
  if (Array.isArray(x)) return `[${x.map(text).join(",")}]`;
  if (x instanceof Row || x instanceof Table) return `{${[...x.map].map(([k, v]) => `${k}:${text(v)}`).sort().join(",")}}`;
  return JSON.stringify(x);
};

const books = new Map();
const out = [];
for (const line of readFileSync(join(folder, "cases.jsonl"), "utf8").trim().split("\n")) {
  const { set, answers } = JSON.parse(line);
  if (!books.has(set)) books.set(set, bookOf((await load(script(`rules-${set}.`))).default));
  const book = books.get(set);
  const one = new Case(book, answers);
  const { judged, outcome } = one.assess();
  const rules = Object.fromEntries(judged.map((j) => [j.rule.id, [j.verdict, j.missing.join(","), j.failure ?? ""]]));
  const values = Object.fromEntries(book.facts.map((fact) => [fact.id, text(one.value(fact.name))]));
  const asked = Object.fromEntries(book.facts.map((fact) => [fact.id, String(one.asks(fact))]));
  out.push(JSON.stringify({ rules, outcome, values, asked }));
}
writeFileSync(join(folder, "judged.jsonl"), `${out.join("\n")}\n`);
