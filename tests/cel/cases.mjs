// Writes CEL's own conformance cases, as the package @bufbuild/cel-spec holds them, to one JSON file.
// node tests/cel/cases.mjs OUT
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { tests } from '../node_modules/@bufbuild/cel-spec/dist/esm/testdata/conformance.js';

const out = process.argv[2];
const cases = [];
const collect = (suite, path) => {
  for (const { original } of suite.tests ?? []) cases.push({ ...original, name: [...path, original.name].join('/') });
  for (const inner of suite.suites ?? []) collect(inner, [...path, inner.name]);
};
collect(tests, []);
if (cases.length < 2000) throw new Error(`only ${cases.length} cases: the package has changed`);
mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, JSON.stringify(cases));
console.log(`${cases.length} conformance cases`);
