import type { Language } from './acceptedLanguage.ts';

interface ConsentWords {
  readonly title: string;
  /** After the app’s name. */
  readonly lead: string;
  readonly sandbox: string;
  readonly portal: string;
  /** Before the list of what it may do. */
  readonly scopes: string;
  readonly warning: string;
  readonly authorize: string;
  readonly cancel: string;
  readonly refused: string;
  readonly 'unknown app': string;
  readonly 'redirect address missing': string;
  readonly 'redirect address not registered': string;
  readonly close: string;
  readonly signedOut: string;
}

export const words: Readonly<Record<Language, ConsentWords>> = {
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
    cancel: 'Annullér',
    refused: 'Der kan ikke gives adgang',
    'unknown app': 'Ingen app har dette App ID. Tjek det under Indstillinger > Integrationer > API-adgang.',
    'redirect address missing': 'Anmodningen har ingen redirect-URL.',
    'redirect address not registered':
      'Redirect-URL’en er ikke registreret for denne app. Registrér den på appen, eller brug en, der er.',
    close: 'Du kan lukke denne side.',
    signedOut: 'Du er logget ud',
  },
  nb: {
    title: 'Gi applikasjonen tilgang',
    lead: 'ønsker tilgang til Planday',
    sandbox: 'Sandkasse: alle data er oppdiktet.',
    portal: 'Portal',
    scopes: 'Applikasjonen får lov til å',
    warning:
      'Den får tilgang for alle ansatte som du administrerer. Du kan når som helst trekke den tilbake under Innstillinger > Integrasjoner > API-tilgang.',
    authorize: 'Gi tilgang',
    cancel: 'Avbryt',
    refused: 'Det kan ikke gis tilgang',
    'unknown app': 'Ingen app har denne App ID. Sjekk den under Innstillinger > Integrasjoner > API-tilgang.',
    'redirect address missing': 'Forespørselen har ingen redirect-URL.',
    'redirect address not registered':
      'Redirect-URL-en er ikke registrert for denne appen. Registrer den på appen, eller bruk en som er det.',
    close: 'Du kan lukke denne siden.',
    signedOut: 'Du er logget ut',
  },
  sv: {
    title: 'Ge applikationen åtkomst',
    lead: 'vill ha åtkomst till Planday',
    sandbox: 'Sandlåda: alla data är påhittade.',
    portal: 'Portal',
    scopes: 'Applikationen får',
    warning:
      'Den får åtkomst för alla anställda som du administrerar. Du kan när som helst återkalla den under Inställningar > Integrationer > API-åtkomst.',
    authorize: 'Ge åtkomst',
    cancel: 'Avbryt',
    refused: 'Åtkomst kan inte ges',
    'unknown app': 'Ingen app har detta App ID. Kontrollera det under Inställningar > Integrationer > API-åtkomst.',
    'redirect address missing': 'Anropet har ingen omdirigerings-URL.',
    'redirect address not registered':
      'Omdirigerings-URL:en är inte registrerad för den här appen. Registrera den på appen eller använd en som är det.',
    close: 'Du kan stänga den här sidan.',
    signedOut: 'Du är utloggad',
  },
  de: {
    title: 'App autorisieren',
    lead: 'möchte auf Planday zugreifen',
    sandbox: 'Sandbox: Alle Daten sind erfunden.',
    portal: 'Portal',
    scopes: 'Die App darf',
    warning:
      'Sie erhält diesen Zugriff für alle Mitarbeiter, die Sie verwalten. Sie können ihn jederzeit unter Einstellungen > Integrationen > API-Zugriff widerrufen.',
    authorize: 'Autorisieren',
    cancel: 'Abbrechen',
    refused: 'Diese Anforderung kann nicht autorisiert werden',
    'unknown app': 'Keine App hat diese App ID. Die App ID unter Einstellungen > Integrationen > API-Zugriff prüfen.',
    'redirect address missing': 'Die Anforderung hat keine Redirect-URL.',
    'redirect address not registered':
      'Die Redirect-URL ist für diese App nicht registriert. Sie bei der App registrieren oder eine registrierte verwenden.',
    close: 'Sie können diese Seite schließen.',
    signedOut: 'Sie sind abgemeldet',
  },
};
