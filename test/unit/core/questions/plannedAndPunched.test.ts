import assert from 'node:assert/strict';
import { addDays } from '../../../../src/core/parameters/calendar.ts';
import { plannedAndPunched } from '../../../../src/core/questions/plannedAndPunched.ts';
import { SandboxQueries } from '../sql/sandboxQueries.ts';
import { inOrder } from './inOrder.ts';
import { type Answered, askMade, type Finding, paths } from './madePortal.ts';
import { cleanTimes, type MadeTimes, punchRows, shiftRows, sickLeave } from './madeShifts.ts';
import { messyWeek, monday, ofWeekRules, weekFlags } from './messyWeek.ts';
import { eight, four, made, punchPlants, record, withPunchesPlanted as withPlanted } from './punchPlants.ts';
import { expectedOfSandbox } from './sandboxPunches.ts';

const period = { from: '2026-10-19', to: '2026-11-18' };
const now = '2026-11-16T08:00';

const clean = (seed: number): MadeTimes => cleanTimes(seed, addDays(period.from, -2), addDays(period.to, 2), '2026-11-16');

function answersOf(times: MadeTimes): Parameters<typeof askMade>[1][number] {
  return { [paths.shifts]: shiftRows(times), [paths.punches]: punchRows(times) };
}

async function ask(times: MadeTimes, inputs: Partial<Parameters<typeof askMade>[2]> = {}): Promise<Answered> {
  return await askMade(plannedAndPunched, [answersOf(times)], { ...period, now, ...inputs });
}

/** What a test compares of a finding. */
const told = ({ rule, shift_id, punch_id, employee_id, minutes }: Finding): readonly unknown[] => [
  rule,
  shift_id,
  punch_id,
  employee_id,
  minutes,
];

const differences = ({ findings }: Answered): readonly Finding[] => findings.filter(({ rule }) => rule !== 'missingOfType');

describe('planned and punched', () => {
  describe('where nothing differs', () => {
    for (const seed of [1, 2, 3, 4, 5, 6])
      it(`says nothing but which types nobody punches in for, seed ${seed}`, async () => {
        const times = clean(seed);
        const answered = await ask(times);
        const sick = times.shifts.filter(({ shiftTypeId, start }) => {
          const day = addDays(times.first, Math.floor(start / 1440));
          return shiftTypeId === sickLeave && day >= period.from && day <= period.to;
        });
        const departments = [...new Set(sick.map(({ departmentId }) => departmentId))].toSorted();
        assert.deepEqual(
          answered.findings.map(({ rule, department_id, shift_type_id, shifts }) => [rule, department_id, shift_type_id, shifts]),
          departments.map((id) => [
            'missingOfType',
            id,
            sickLeave,
            sick.filter(({ departmentId }) => departmentId === id).length,
          ]),
        );
        assert.deepEqual(answered.missing, []);
      });

    it('asks for shifts once, and for a day more on either side', async () => {
      const { addresses } = await ask(clean(1), { departments: [2] });
      assert.deepEqual(
        addresses.filter((address) => address.startsWith(paths.shifts)),
        [`${paths.shifts}?limit=5000&offset=0&from=2026-10-18&to=2026-11-19`],
      );
    });
  });

  describe('where something differs', () => {
    const names = Object.keys(punchPlants);
    for (const [index, name] of names.entries())
      it(`finds who ${name}, and nothing else`, async () => {
        const { times, expected } = withPlanted(clean(7), [name]);
        assert.deepEqual(inOrder(differences(await ask(times)).map(told)), expected);
        // And beside another one, on the day after.
        const pair = withPlanted(clean(8), [name, names[(index + 1) % names.length] ?? '']);
        assert.deepEqual(inOrder(differences(await ask(pair.times)).map(told)), pair.expected);
      });

    it('finds each of them among all the others', async () => {
      const { times, expected } = withPlanted(clean(9), names);
      assert.equal(expected.length, names.length);
      assert.deepEqual(inOrder(differences(await ask(times)).map(told)), expected);
    });

    it('finds nothing of it where a person may be an hour and a half off', async () => {
      const { times } = withPlanted(clean(9), ['comes late', 'comes early', 'leaves early', 'leaves late']);
      assert.deepEqual(differences(await ask(times, { tolerances: { shorter: 90, longer: 90 } })), []);
    });

    it('lets one punch cover a shift that is shorter than what a person may be off', async () => {
      const twice = [
        made(90_000, 20_160 + eight, 20_160 + four),
        made(90_005, 20_160 + four, 20_160 + four + 60, { employeeId: 90_001 }),
      ];
      const times = clean(9);
      const punches = [...times.punches, record(90_000, 20_160 + eight, 20_160 + four + 60, { shiftId: 90_000 })];
      const answered = await ask(
        { ...times, shifts: [...times.shifts, ...twice], punches },
        { tolerances: { shorter: 90, longer: 90 } },
      );
      assert.deepEqual(differences(answered), []);
    });

    it('waits for a shift as long as somebody may be late', async () => {
      const { times } = withPlanted(clean(9), ['does not punch'], 20);
      const rules = async (time: string) =>
        differences(await ask(times, { now: `2026-11-06T${time}` })).filter(({ shift_id }) => shift_id === 90_000);
      assert.deepEqual(await rules('08:05'), []);
      assert.equal((await rules('08:06')).length, 1);
    });

    for (const status of ['Draft', 'OnDuty', 'PunchclockStarted', 'PunchclockFinished'])
      it(`misses nobody whose shift is ${status}`, async () => {
        const times = clean(9);
        const shifts = [...times.shifts, made(90_000, 20_160 + eight, 20_160 + four, { status })];
        assert.deepEqual(differences(await ask({ ...times, shifts })), []);
      });

    it('knows who punches in for the last night after midnight', async () => {
      const times = clean(9);
      const night = 32 * 1440 + 1439;
      const shifts = [...times.shifts, made(90_000, night, night + 300)];
      const punches = [...times.punches, record(90_000, night + 4, night + 300, { shiftId: 90_000 })];
      assert.equal(addDays(times.first, 32), period.to);
      assert.deepEqual(
        differences(await ask({ ...times, shifts, punches }, { now: '2026-11-30T08:00' })).filter(
          ({ shift_id }) => shift_id === 90_000,
        ),
        [],
      );
    });

    it('tells less time from more', async () => {
      const { times } = withPlanted(clean(9), ['comes late', 'comes early', 'leaves early', 'leaves late']);
      const rules = async (shorter: number, longer: number) =>
        differences(await ask(times, { tolerances: { shorter, longer } })).map(({ rule }) => rule);
      assert.deepEqual(await rules(90, 5), ['cameEarly', 'leftLate']);
      assert.deepEqual(await rules(5, 90), ['cameLate', 'leftEarly']);
    });

    it('keeps to the departments that are asked for', async () => {
      const { times, expected } = withPlanted(clean(9), names);
      assert.deepEqual(inOrder(differences(await ask(times, { departments: [2] })).map(told)), expected);
      assert.deepEqual(differences(await ask(times, { departments: [1, 3] })), []);
    });
  });

  it('keeps the ids of two portals apart', async () => {
    const [one, other] = [withPlanted(clean(9), ['does not punch', 'has no shift']), withPlanted(clean(10), ['comes late'])];
    const { findings } = await askMade(plannedAndPunched, [answersOf(one.times), answersOf(other.times)], { ...period, now });
    const of = (portal: string) =>
      inOrder(findings.filter(({ rule, portal_id }) => rule !== 'missingOfType' && portal_id === portal).map(told));
    assert.deepEqual([of('p0'), of('p1')], [one.expected, other.expected]);
  });

  it('lives with rows that say nothing', async () => {
    const times = clean(11);
    const empty = { id: null, employeeId: null, startDateTime: null, endDateTime: 'no time', date: '2026-11-02', status: null };
    const rows = { [paths.shifts]: [...shiftRows(times), empty, {}], [paths.punches]: [...punchRows(times), { id: 5 }, {}] };
    const { findings } = await askMade(plannedAndPunched, [rows], { ...period, now });
    assert.deepEqual(
      findings.filter(({ rule }) => rule !== 'missingOfType'),
      [],
    );
  });

  it('sees in any week what the timeline of the week sees', async () => {
    let seen = 0;
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const times = messyWeek(seed);
      const { findings } = await ask(times, { from: monday, to: addDays(monday, 6), now: `${addDays(monday, 4)}T12:00` });
      assert.deepEqual(inOrder(ofWeekRules(findings)), inOrder(weekFlags(times)), `seed ${seed}`);
      seen += findings.length;
    }
    assert.ok(seen > 100, `${seen}`);
  });

  describe('over the sandbox', () => {
    let queries: SandboxQueries;
    before(async () => {
      queries = await SandboxQueries.start();
    });
    after(async () => await queries.stop());

    for (const [from, to] of [
      ['2026-11-02', '2026-11-15'],
      ['2026-11-20', '2026-11-29'],
    ] as const)
      it(`finds what its own data say, ${from}`, async () => {
        const tolerances = { shorter: 4, longer: 11 };
        const sql = plannedAndPunched.sql({ from, to, departments: [], tolerances, now: '2026-11-23T12:00' });
        const { data, missing } = await queries.ask(sql);
        assert.deepEqual(missing, []);
        const found = (data as Finding[]).map((row) => [row.rule, row.shift_id, row.shifts, row.minutes]);
        const expected = expectedOfSandbox(from, to, tolerances.shorter, tolerances.longer);
        assert.ok(expected.length > 50);
        assert.deepEqual(inOrder(found), inOrder(expected));
      });
  });
});
