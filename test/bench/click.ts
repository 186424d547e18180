/** How long it takes from a click on an endpoint to its JSON in the editor, beside a bare GET of the same address. */
import { packageExtension } from '../workbench/packageExtension.ts';
import { measureClicks } from './clickToJson.ts';
import { median } from './median.ts';

const latencyMs = 100;
const whole = (milliseconds: number) => milliseconds.toFixed(0);

await packageExtension();
console.log(`\nFrom a click to JSON, beside a bare GET of the same address, which takes ${latencyMs} ms to answer`);
const { first, clicks, bare } = await measureClicks(10, latencyMs);
console.log(`clicks    ${clicks.map(whole).join(', ')} ms; the first of the window ${whole(first)} ms`);
console.log(`bare GET  ${bare.map(whole).join(', ')} ms`);
const [click, request] = [median(clicks), median(bare)];
const ratio = (click / request).toFixed(2);
console.log(`medians ${whole(click)} and ${whole(request)} ms, ratio ${ratio}, difference ${whole(click - request)} ms`);
