export type Language = 'en' | 'da';

/** English unless Danish is asked for first. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', quality] = part
        .trim()
        .toLowerCase()
        .split(/;\s*q=/);
      return { language: tag.slice(0, 2), quality: quality === undefined ? 1 : Number(quality) };
    })
    .sort((a, b) => b.quality - a.quality)
    .find(({ language }) => language === 'da' || language === 'en');
  return wanted?.language === 'da' ? 'da' : 'en';
}

const resources: Readonly<Record<string, readonly [en: string, da: string]>> = {
  absence: ['absence', 'fravær'],
  absencesettings: ['absence settings', 'fraværsindstillinger'],
  bankaccount: ['bank accounts', 'bankkonti'],
  birthdate: ['dates of birth', 'fødselsdatoer'],
  contractrules: ['contract rules', 'kontraktregler'],
  datacenter: ['Data Center', 'Data Center'],
  department: ['departments', 'afdelinger'],
  employee: ['employees', 'medarbejdere'],
  employeegroup: ['employee groups', 'medarbejdergrupper'],
  employeetype: ['employee types', 'medarbejdertyper'],
  payrates: ['pay rates', 'lønsatser'],
  payroll: ['payroll', 'lønkørsel'],
  portal: ['portals', 'portaler'],
  punchclockkioskdevice: ['punch clock devices', 'stempelure'],
  punchclockkioskprofile: ['punch clock profiles', 'stempelursprofiler'],
  punchclockshift: ['punch clock records', 'indstemplinger'],
  revenue: ['revenue', 'omsætning'],
  salaries: ['salaries', 'månedslønninger'],
  securitygroupmembership: ['memberships of security groups', 'medlemskaber af sikkerhedsgrupper'],
  securitygroups: ['security groups', 'sikkerhedsgrupper'],
  shift: ['shifts', 'vagter'],
  shiftposition: ['positions', 'positioner'],
  shifttype: ['shift types', 'vagttyper'],
  skill: ['skills', 'kompetencer'],
  ssn: ['social security numbers', 'CPR-numre'],
  timeandcost: ['time and cost', 'tid og omkostninger'],
};

const actions: Readonly<Record<string, readonly [en: string, da: string]>> = {
  read: ['View', 'Se'],
  create: ['Create', 'Opret'],
  update: ['Edit', 'Rediger'],
  delete: ['Delete', 'Slet'],
  set: ['Set', 'Angiv'],
  deactivate: ['Deactivate', 'Deaktiver'],
  history: ['View the history of', 'Se historik for'],
};

/** `employee:read` as "View employees". */
export function inWords(scope: string, language: Language): string {
  if (scope === 'offline_access')
    return { en: 'Keep access while you are away', da: 'Behold adgangen, mens du er væk' }[language];
  if (scope === 'openid') return { en: 'Know who authorized it', da: 'Vide, hvem der gav adgang' }[language];
  const [resource = '', action = ''] = scope.split(':');
  const at = language === 'en' ? 0 : 1;
  return `${actions[action]?.[at] ?? action} ${resources[resource]?.[at] ?? resource}`;
}

export const words = {
  en: {
    title: 'Authorize application',
    lead: 'wants access to Planday',
    sandbox: 'Sandbox: all data is made up.',
    portal: 'Portal',
    scopes: 'The application will be able to',
    warning:
      'It gets this access for every employee that you administer. You can revoke it at any time under Settings > Integrations > API Access.',
    authorize: 'Authorize',
    cancel: 'Cancel',
    refused: 'This request cannot be authorized',
    'unknown app': 'No app has this App ID. Check the App ID under Settings > Integrations > API Access.',
    'redirect address missing': 'The request has no redirect URL.',
    'redirect address not registered':
      'The redirect URL is not registered for this app. Register it on the app, or use one that is.',
    close: 'You can close this page.',
    signedOut: 'You are signed out',
  },
  da: {
    title: 'Giv applikationen adgang',
    lead: 'ønsker adgang til Planday',
    sandbox: 'Sandkasse: alle data er opdigtede.',
    portal: 'Portal',
    scopes: 'Applikationen får lov til at',
    warning:
      'Den får adgang for alle medarbejdere, som du administrerer. Du kan til enhver tid trække den tilbage under Indstillinger > Integrationer > API-adgang.',
    authorize: 'Giv adgang',
    cancel: 'Annuller',
    refused: 'Der kan ikke gives adgang',
    'unknown app': 'Ingen app har dette App ID. Tjek det under Indstillinger > Integrationer > API-adgang.',
    'redirect address missing': 'Forespørgslen har ingen redirect URL.',
    'redirect address not registered':
      'Redirect URL’en er ikke registreret for denne app. Registrer den på appen, eller brug en, der er.',
    close: 'Du kan lukke denne side.',
    signedOut: 'Du er logget ud',
  },
} as const satisfies Record<Language, object>;
