import type { Language } from './acceptedLanguage.ts';

type Words = Readonly<Record<Language, string>>;

/** In the order of `pageLanguages`. */
const each = (en: string, da: string, nb: string, sv: string, de: string): Words => ({ en, da, nb, sv, de });

export const resources: Readonly<Record<string, Words>> = {
  absence: each('absence', 'fravær', 'fravær', 'frånvaro', 'Abwesenheiten'),
  absencesettings: each(
    'absence settings',
    'fraværsindstillinger',
    'fraværsinnstillinger',
    'frånvaroinställningar',
    'Abwesenheitseinstellungen',
  ),
  bankaccount: each('bank accounts', 'bankkonti', 'bankkontoer', 'bankkonton', 'Bankkonten'),
  birthdate: each('dates of birth', 'fødselsdatoer', 'fødselsdatoer', 'födelsedatum', 'Geburtsdaten'),
  contractrules: each('contract rules', 'kontraktregler', 'kontraktsregler', 'kontraktsregler', 'Vertragsregeln'),
  datacenter: each('Data Center', 'Data Center', 'Data Center', 'Data Center', 'Data Center'),
  department: each('departments', 'afdelinger', 'avdelinger', 'avdelningar', 'Abteilungen'),
  employee: each('employees', 'medarbejdere', 'ansatte', 'anställda', 'Mitarbeiter'),
  employeegroup: each('employee groups', 'medarbejdergrupper', 'ansattgrupper', 'personalgrupper', 'Personalgruppen'),
  employeetype: each('employee types', 'medarbejdertyper', 'ansatttyper', 'anställningstyper', 'Mitarbeitertypen'),
  payrates: each('pay rates', 'lønsatser', 'lønnssatser', 'lönesatser', 'Lohnsätze'),
  payroll: each('payroll', 'lønkørsel', 'lønnskjøring', 'lönekörning', 'Lohnabrechnung'),
  portal: each('portals', 'portaler', 'portaler', 'portaler', 'Portale'),
  punchclockkioskdevice: each('punch clock devices', 'stempelure', 'stemplingsur', 'stämpelklockor', 'Stempeluhren'),
  punchclockkioskprofile: each(
    'punch clock profiles',
    'stempelursprofiler',
    'stemplingsurprofiler',
    'stämpelklocksprofiler',
    'Stempeluhrprofile',
  ),
  punchclockshift: each('punch clock records', 'indstemplinger', 'stemplinger', 'stämplingar', 'Stempelungen'),
  revenue: each('revenue', 'omsætning', 'omsetning', 'omsättning', 'Umsatz'),
  salaries: each('salaries', 'månedslønninger', 'månedslønner', 'månadslöner', 'Monatsgehälter'),
  securitygroupmembership: each(
    'memberships of security groups',
    'medlemskaber af sikkerhedsgrupper',
    'medlemskap i sikkerhetsgrupper',
    'medlemskap i säkerhetsgrupper',
    'Mitgliedschaften in Sicherheitsgruppen',
  ),
  securitygroups: each('security groups', 'sikkerhedsgrupper', 'sikkerhetsgrupper', 'säkerhetsgrupper', 'Sicherheitsgruppen'),
  shift: each('shifts', 'vagter', 'vakter', 'pass', 'Schichten'),
  shiftposition: each('positions', 'stillinger', 'stillinger', 'funktioner', 'Positionen'),
  shifttype: each('shift types', 'vagttyper', 'vakttyper', 'passtyper', 'Schichtarten'),
  skill: each('skills', 'kompetencer', 'kompetanser', 'kompetenser', 'Fähigkeiten'),
  ssn: each('social security numbers', 'CPR-numre', 'fødselsnumre', 'personnummer', 'Sozialversicherungsnummern'),
  timeandcost: each('time and cost', 'tid og omkostninger', 'tid og kostnad', 'tid och kostnad', 'Zeit und Kosten'),
};

/** `{0}` is what it is done to: German has its verb last. */
export const actions: Readonly<Record<string, Words>> = {
  read: each('View {0}', 'Se {0}', 'Se {0}', 'Visa {0}', '{0} ansehen'),
  create: each('Create {0}', 'Oprette {0}', 'Opprette {0}', 'Skapa {0}', '{0} anlegen'),
  update: each('Edit {0}', 'Redigere {0}', 'Redigere {0}', 'Redigera {0}', '{0} bearbeiten'),
  delete: each('Delete {0}', 'Slette {0}', 'Slette {0}', 'Ta bort {0}', '{0} löschen'),
  set: each('Set {0}', 'Angive {0}', 'Angi {0}', 'Ange {0}', '{0} festlegen'),
  deactivate: each('Deactivate {0}', 'Deaktivere {0}', 'Deaktivere {0}', 'Inaktivera {0}', '{0} deaktivieren'),
  history: each(
    'View the history of {0}',
    'Se historik for {0}',
    'Se historikk for {0}',
    'Visa historik för {0}',
    'Verlauf ansehen: {0}',
  ),
};

export const wholeScopes: Readonly<Record<string, Words>> = {
  offline_access: each(
    'Keep access while you are away',
    'Beholde adgangen, mens du er væk',
    'Beholde tilgangen mens du er borte',
    'Behålla åtkomsten medan du är borta',
    'Den Zugriff behalten, während Sie weg sind',
  ),
  openid: each(
    'Know who authorized it',
    'Vide, hvem der gav adgang',
    'Vite hvem som ga tilgang',
    'Veta vem som gav åtkomst',
    'Wissen, wer den Zugriff erlaubt hat',
  ),
};

/** `employee:read` as “View employees”, to follow “The application will be able to”. What has no words stands as it is. */
export function inWords(scope: string, language: Language): string {
  const [resource = '', action = ''] = scope.split(':');
  const known = actions[action]?.[language];
  const named = resources[resource]?.[language];
  return wholeScopes[scope]?.[language] ?? (known && named ? known.replace('{0}', () => named) : scope);
}
