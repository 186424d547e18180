import assert from 'node:assert/strict';
import { type CompareTask, readInPlace } from '../../../../src/core/catalogue/documentReader.ts';
import { readOwnApi } from '../../../../src/core/catalogue/readApi.ts';
import { format } from '../../../../src/core/errors.ts';

const documentOf = (...paths: readonly string[]) => ({
  openapi: '3.0.4',
  paths: Object.fromEntries(paths.map((path) => [path, { get: path.endsWith('!') ? 7 : {} }])),
});
const textOf = (...paths: readonly string[]) => JSON.stringify(documentOf(...paths));
const [a, b, c] = ['/hr/v1.0/a', '/hr/v1.0/b', '/hr/v1.0/c'];
const ours = () => readOwnApi(documentOf(a, b, c), 'hr').api;
const apiUrl = 'https://planday.example';

const reader = readInPlace({ elapsed: () => 0 });
const late = () => {
  let elapsed = 0;
  return readInPlace({ elapsed: () => (elapsed += 2_000) });
};

describe('A document that is read', () => {
  it('has what we know over it', async () => {
    const overlay = {
      ...ours(),
      endpoints: ours().endpoints.map((endpoint) => ({ ...endpoint, name: `Our ${endpoint.name}` })),
    };
    const names = async (task: object) =>
      (await reader.read({ api: 'hr', text: textOf(a), ...task })).api.endpoints.map(({ name }) => name);
    assert.deepEqual([await names({}), await names({ builtIn: overlay })], [['A'], ['Our A']]);
  });

  it('is refused where it is none, or takes too long', async () => {
    await assert.rejects(reader.read({ api: 'hr', text: '' }), { kind: 'emptyAnswer' });
    await assert.rejects(late().read({ api: 'hr', text: textOf(a, b) }), { kind: 'badCatalogue', message: /too large/ });
  });
});

describe('A document that is compared', () => {
  const compare = async (task: Partial<CompareTask>, by = reader) => {
    const { added, gone, problems, ...rest } = await by.compare({
      api: 'hr',
      text: textOf(b, c),
      kept: undefined,
      apiUrl,
      ...task,
    });
    const ids = (labels: typeof added) => labels.map(({ id }) => id);
    return { added: ids(added), gone: ids(gone), problems: problems.map(format), ...rest };
  };
  const same = { added: [], changed: [], gone: [], problems: [], endpoints: 2 };

  it('is compared with the one that is kept, else with what is built in, else with nothing', async () => {
    assert.deepEqual(await compare({ kept: textOf(c), builtIn: ours() }), { ...same, added: [b], endpointsBefore: 1 });
    assert.deepEqual(await compare({ builtIn: ours() }), { ...same, gone: [a], endpointsBefore: 3 });
    assert.deepEqual(await compare({}), { ...same, added: [b, c], endpointsBefore: 0 });
  });

  it('is compared with what is built in where the kept one cannot be read', async () => {
    for (const kept of ['', '{', '{}'])
      assert.deepEqual(await compare({ kept, builtIn: ours() }), { ...same, gone: [a], endpointsBefore: 3 });
  });

  it('passes on what is no fault of the kept one', async () => {
    const defect = new TypeError('a defect');
    let readings = 0;
    const elapsed = () => {
      if (++readings > 1) throw defect;
      return 0;
    };
    await assert.rejects(compare({ text: textOf(), kept: textOf(), builtIn: ours() }, readInPlace({ elapsed })), defect);
  });

  it('brings what of it could not be read', async () => {
    const { problems, endpoints } = await compare({ text: textOf(a, `${b}!`) });
    assert.deepEqual([problems, endpoints], [['GET /hr/v1.0/b! is no operation.'], 1]);
  });

  it('may be empty, but is refused where nothing of it can be read', async () => {
    assert.deepEqual(await compare({ text: textOf(), builtIn: ours() }), {
      ...same,
      gone: [a, b, c],
      endpoints: 0,
      endpointsBefore: 3,
    });
    await assert.rejects(compare({ text: textOf(`${a}!`) }), {
      kind: 'badCatalogue',
      message: 'None of the endpoints in the document of the HR API can be read; those at hand stay in use.',
    });
  });

  it('is refused by where it came from, and where it takes too long', async () => {
    await assert.rejects(compare({ text: '<p>' }), { message: /Check the network and the setting planday\.API\.$/ });
    await assert.rejects(compare({}, late()), { kind: 'badCatalogue', message: /too large/ });
  });
});
