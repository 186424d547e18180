/** What runs in the page, as text: the functions of a benchmark are written for Node. */

/** How often a table is scrolled: by less than what is in sight, then by much more. */
export const steps = 240;

/** Rows of 30 fields: ids, texts, dates, numbers, some of them missing. */
export const rowMaker = `
  const words = ['open', 'draft', 'approved', 'assigned', 'late', 'early', 'kitchen', 'bar'];
  const makeRow = (row) => {
    const made = { id: 9000000 + row, employeeId: 147000 + (row * 7919) % 1240, date: '2026-' + String(1 + row % 12).padStart(2, '0') + '-' + String(1 + row % 28).padStart(2, '0') };
    for (let at = 0; at < 9; at++) {
      made['text' + at] = words[(row * (at + 3)) % words.length] + ' ' + ((row * 31 + at) % 5000);
      made['number' + at] = ((row * 7919 + at * 104729) % 1000003) / 100;
      made['flag' + at] = (row + at) % 5 === 0 ? null : (row + at) % 2 === 0;
    }
    return made;
  };
  const numberRow = (row) => Object.fromEntries(Array.from({ length: 10 }, (_, at) => ['c' + at, row * 10 + at]));
  const list = Array.from({ length: 1000 }, (_, at) => at);
  const listRow = (row) => ({ ...numberRow(row), c1: list, c3: list });
  const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const scrollStep = async (box, step) => {
    box.scrollTop += step < 120 ? 90 : box.clientHeight * 7;
    if (step % 8 === 7) box.scrollLeft += step < 120 ? 60 : -60;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  };
  const scrolled = async (box) => {
    const frames = [];
    let last = performance.now();
    for (let step = 0; step < ${steps}; step++) {
      await scrollStep(box, step);
      const now = performance.now();
      frames.push(now - last);
      last = now;
    }
    globalThis.scrollBack = async () => {
      box.scrollTo(0, 0);
      await painted();
    };
    globalThis.scrollNext = async (step) => {
      await scrollStep(box, step);
      await new Promise((resolve) => setTimeout(resolve));
    };
    return frames;
  };
  const timed = async (act) => {
    const began = performance.now();
    act();
    await painted();
    return performance.now() - began;
  };
`;

/** What a person does to a table that is there, and how long each takes. */
export const tableActs = `
  const actOnTable = async () => {
    const heads = () => [...document.querySelectorAll('.slick-header-column')];
    const sort = Math.max(await timed(() => heads()[5].click()), await timed(() => heads()[4].click()));
    await painted();
    const box = document.querySelector('input.filter-all');
    const type = (text) => timed(() => { box.value = text; box.dispatchEvent(new Event('input')); });
    const filter = Math.max(await type('k'), await type('kit'), await type('kitchen 42'), await type(''));
    await new Promise((resolve) => setTimeout(resolve, 3000));
    const frames = await scrolled(document.querySelector('.slick-viewport-top.slick-viewport-right'));
    return { sort, filter, frames };
  };
`;

/** Sends rows as the extension does, and does what a person does. */
export const tablePlay = `
  ${tableActs}
  const playTable = async (count, make) => {
    const encoder = new TextEncoder();
    let pieces = [];
    let piece = [];
    let size = 0;
    for (let row = 0; row < count; row++) {
      const text = JSON.stringify(make(row));
      piece.push(text);
      size += text.length;
      if (size > 700000 || row === count - 1) {
        pieces.push(encoder.encode('[' + piece.join(',') + ']'));
        piece = [];
        size = 0;
      }
    }
    const status = document.querySelector('[role=status]');
    const began = performance.now();
    let first;
    const watch = new MutationObserver(() => {
      if (first === undefined && document.querySelector('.slick-row')) first = performance.now() - began;
    });
    watch.observe(document.body, { childList: true, subtree: true });
    postMessage({ type: 'begin', reading: 1, title: 'Rows', columns: [], hasMore: false }, '*');
    for (const bytes of pieces) postMessage({ type: 'rows', reading: 1, bytes }, '*');
    postMessage({ type: 'end', reading: 1 }, '*');
    pieces = [];
    const whole = count.toLocaleString('en') + ' rows';
    while (status.textContent !== whole) await painted();
    const all = performance.now() - began;
    watch.disconnect();
    await new Promise((resolve) => setTimeout(resolve, 3000));
    const { sort, filter, frames } = await actOnTable();
    return { first, all, sort, filter, frames, frame: Math.max(...frames) };
  };
`;

/** The same rows as a table of HTML. */
export const plainTable = `async (count) => {
    const rows = Array.from({ length: count }, (_, row) => makeRow(row));
    const names = Object.keys(rows[0]);
    const box = document.body.appendChild(document.createElement('div'));
    box.style.cssText = 'height: 700px; overflow: auto';
    const body = document.createElement('tbody');
    const began = performance.now();
    for (const row of rows) {
      const line = body.insertRow();
      for (const name of names) line.insertCell().textContent = String(row[name] ?? '');
    }
    const table = box.appendChild(document.createElement('table'));
    table.append(body);
    await painted();
    const first = performance.now() - began;
    const lines = [...body.rows];
    const sort = await timed(() => body.append(...lines.toSorted((a, b) => a.cells[4].textContent - b.cells[4].textContent)));
    const filter = await timed(() => lines.forEach((line) => { line.hidden = !line.textContent.includes('kitchen 42'); }));
    lines.forEach((line) => { line.hidden = false; });
    await painted();
    const frames = await scrolled(box);
    return { first, all: first, sort, filter, frames, frame: Math.max(...frames) };
  }`;
