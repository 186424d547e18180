import assert from 'node:assert/strict';
import { formsOf, type Message, messageList } from '../support/messageList.ts';
import { sentencesOf } from '../support/sentences.ts';
import { languages, sourceTexts } from '../support/texts.ts';

describe('sentencesOf', () => {
  const counted: readonly (readonly [sentences: number, text: string])[] = [
    [0, ''],
    [0, '…'],
    [1, 'Send Request'],
    [1, 'Send Request…'],
    [1, 'One sentence.'],
    [2, 'One sentence. And another one'],
    [2, 'Remove it? It comes back.'],
    [3, 'Stop! Really? Yes.'],
    [2, '{0} could not be reached ({1}). {2}'],
    [3, '{0} was removed. {1} Remove it there too.'],
    [2, 'It is here.\nAnd here'],
    [2, 'Check VS Code’s http.proxy and http.noProxy settings. Then try again.'],
    [1, 'Register http://127.0.0.1:3000/callback?x=1. or another one, such as https://id.planday.com.'],
    [1, 'A number, e.g. 12, i.e. no word.'],
    [1, 'Skriv en dato, f.eks. 2026-01-31, kl. {1} el. lign.'],
    [2, 'Prøv igen kl. {1}. Intet blev ændret.'],
    [1, 'Ett värde, t.ex. 12, m.fl. och s.k. ord.'],
    [1, 'Ein Wert, z. B. Mitarbeiter, d. h. Zeilen, bzw. Spalten usw. und mehr.'],
    [2, 'Erst am 5. Mai erneut versuchen. Nichts wurde geändert.'],
    [1, 'Planday says: “No such page. Look elsewhere. Or not.”'],
    [1, 'Planday svarar: ”Ingen sida. Leta där. Eller inte.”'],
    [1, 'Planday antwortet: „Keine Seite. Dort suchen. Oder nicht.“'],
    [1, 'Planday svarer: «Ingen side. Let der. Eller ikke.»'],
    [2, 'Välj ”Kör. Igen.” Sedan går det.'],
    [2, '„Nein. Nie.“ war die Antwort. Erneut versuchen.'],
    [2, 'It said “No. Never.” Try again.'],
    [2, 'It said “Really?” It did.'],
    [1, 'Type 20.5.2026, 20.5. or the 20. of May.'],
    [1, 'Wait … and then go on'],
    [1, 'Wait... and then go on'],
    [1, 'Set `planday.API`. or leave it'],
    [1, 'Take [this one](https://x.example/a.b!c?D=E.) now.'],
    [2, '(It is in brackets.) And this is not.'],
    [1, 'See RFC 6749, 4.1.2.1, in version 0.2.'],
    [2, '{0} ended with “{1}”; nothing was stored. Check it.'],
  ];

  for (const [sentences, text] of counted)
    it(`counts ${sentences} in: ${text}`, () => assert.equal(sentencesOf(text).length, sentences, String(sentencesOf(text))));
});

describe('the list of all texts', () => {
  const messages = messageList('da');

  it('has each text of the sources', () => {
    const listed = new Set(messages.map(({ text }) => text));
    assert.deepEqual(
      sourceTexts().said.filter(({ text }) => !listed.has(text)),
      [],
    );
  });

  it('says where each is seen', () => {
    const groups = new Set(messages.map(({ group }) => group));
    assert.ok(!groups.has(''));
    for (const group of ['Errors', 'Messages and notifications', 'Commands', 'Settings', 'Welcome'])
      assert.ok(groups.has(group), group);
  });
});

for (const language of ['en', ...languages]) {
  describe(`a text (${language})`, () => {
    const messages = messageList(language === 'en' ? 'da' : language);
    const textOf = ({ text, translated }: Message) => (language === 'en' ? text : translated);

    it('has two sentences at most; a welcome, a walkthrough and a hover, which are read at leisure, in each of their lines', () => {
      const atLeisure = ['Welcome', 'Walkthrough', 'Keyboard help', 'Hovers'];
      const parts = messages.flatMap((message) => {
        const text = textOf(message);
        return formsOf(text).flatMap((form) => (atLeisure.includes(message.group) ? form.split('\n') : [form]));
      });
      assert.deepEqual(
        parts.filter((part) => sentencesOf(part).length > 2),
        [],
      );
    });

    it('has one where the server’s words follow', () => {
      const brief = messages.filter(({ isBrief }) => isBrief).map(textOf);
      assert.notDeepEqual(brief, []);
      assert.deepEqual(
        brief.filter((text) => sentencesOf(text).length > 1),
        [],
      );
    });

    it('has one where it stands for a part of another', () => {
      const advice = messages.filter(({ where }) => where === 'src/core/plandayAddresses.ts').map(textOf);
      assert.notDeepEqual(advice, []);
      assert.deepEqual(
        advice.filter((text) => sentencesOf(text).length > 1),
        [],
      );
    });
  });
}
