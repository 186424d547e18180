/** Every id here is one that package.json contributes or refers to. A test compares the two. */
export const commandNames = [
  'addPortal',
  'addSandboxPortal',
  'exchangeRefreshToken',
  'copyAccessToken',
  'renamePortal',
  'replaceRefreshToken',
  'removePortal',
  'movePortalUp',
  'movePortalDown',
  'moveToFolder',
  'signIn',
  'copySignInAddress',
  'pasteRedirectedAddress',
  'checkAccess',
  'checkPortalSchema',
  'portalDoctor',
  'refresh',
  /** Refresh on a row. On its own because VS Code hands the focused row to the buttons of a view's title too. */
  'refreshRow',
  'sendRequest',
  /** Send Request… in a view's title, which asks whatever row has the focus. */
  'searchEndpoints',
  /** What a click, Space and Enter on a row run. */
  'openRow',
  'copyPath',
  'copyAs',
  'copyUrl',
  'copyValue',
  'copyJsonPath',
  /** Of a row's department or employee; and of what a table shows. */
  'openAsJson',
  'openAsTable',
  'findInTable',
  'tableColumns',
  'copyFromTable',
  'exportTable',
  'exportAnswer',
  'departmentShiftsThisWeek',
  'departmentShiftsNextWeek',
  'departmentEmployees',
  'employeeShifts',
  'employeePunches',
  'employeeAbsence',
  'goTo',
  'sendWithParameters',
  'clearRememberedValues',
  'runAgain',
  'editParameters',
  'saveRequest',
  'runSaved',
  'editSaved',
  'savedPortals',
  /** Adds, changes and removes. */
  'addCheck',
  'runChecks',
  'renameSaved',
  'moveSaved',
  'renameFolder',
  'removeFolder',
  /** Delete on whatever row of the Requests view; F2 is `renameSaved`. */
  'deleteSaved',
  'removeFromHistory',
  'clearHistory',
  'exportSaved',
  'importSaved',
  'nextPage',
  'fetchAllPages',
  'answerActions',
  'fetchToFile',
  /** What is offered where an answer is more than VS Code opens. */
  'saveToFile',
  'firstRows',
  'showHidden',
  'hideShown',
  /** Ctrl+click and F12 on an id in an answer. */
  'openReference',
  'saveAnswer',
  'forEachRow',
  'continueRows',
  'watch',
  'describeEndpoint',
  'openDocumentation',
  'supportBundle',
  'queryAnswer',
  'askQuestion',
  'aboutQuestion',
  'openQuestionAsQuery',
  'newQuery',
  'runQuery',
  'explainQuery',
  'queryPortals',
  'saveQuery',
  'openSavedQuery',
  'compareAnswer',
  'openAsWeek',
  'checkAnswerSchema',
  'whyEmpty',
  'updateCatalogue',
  'resetCatalogue',
  'restoreCatalogue',
  'showLog',
  'openWalkthrough',
  'portalActions',
  'keyboardHelp',
  /** For other programs: it says what nobody needs to read. */
  'listPortals',
  'openTerminal',
] as const;

type CommandName = (typeof commandNames)[number];

/**
 * From a command's name to its id. Put together when it is asked for: the editor reads this file when it starts, and nothing there needs the list of
 * them all, which the manifest has.
 */
export const commands = new Proxy({} as { readonly [Name in CommandName]: `planday.${Name}` }, {
  get: (_, name) => `planday.${String(name)}`,
});

export type CommandId = (typeof commands)[keyof typeof commands];

/** The type of the tabs that show weeks; the editor brings them back by it. */
export const weekPanel = 'planday.week';

export const viewContainer = 'planday';

export const views = {
  portals: 'planday.portals',
  departments: 'planday.departments',
  requests: 'planday.requests',
  questions: 'planday.questions',
} as const;

/** The editor that shows an answer as a table. */
export const tableView = 'planday.table';

export type ViewId = (typeof views)[keyof typeof views];

/** What a row is, for `viewItem` in when-clauses. */
export const rows = {
  folder: 'folder',
  portal: 'portal',
  api: 'api',
  endpoint: 'endpoint',
  department: 'department',
  employee: 'employee',
  failure: 'failure',
  saved: 'saved',
  savedQuery: 'savedQuery',
  history: 'history',
  asked: 'asked',
  question: 'question',
} as const;

/** What follows `portal` in the context value of a portal that needs help. */
export const portalStates = {
  rejected: 'rejected',
  unknownApp: 'unknownApp',
} as const;

/** Keys of `setContext` and the values that they take. */
export const contexts = {
  /** Unset until a view was opened, so that no welcome flashes up while the extension starts. */
  portals: { key: 'planday.portals', none: 'none', some: 'some' },
  /** Whether one of them is no sandbox’s: then the steps that lead there are done. */
  ownPortal: { key: 'planday.ownPortal' },
  /** Whether there was an answer: then the step that leads to one is done. */
  answered: { key: 'planday.answered' },
  /** Whether anything was saved or is in the history. Unset until the view was opened, as above. */
  requests: { key: 'planday.kept', none: 'none', some: 'some' },
  /** Addresses of the answers that have a next page. */
  answersWithNextPage: { key: 'planday.answersWithNextPage' },
  /** Addresses of the answers that lack rows of their list. */
  answersWithMoreRows: { key: 'planday.answersWithMoreRows' },
  /** Addresses of the answers whose list is empty. */
  answersWithoutRows: { key: 'planday.answersWithoutRows' },
  /** Addresses of the answers in which something is hidden. */
  answersWithHidden: { key: 'planday.answersWithHidden' },
  /** Addresses of the answers that show what would be hidden. */
  answersWithShown: { key: 'planday.answersWithShown' },
  /** Addresses of the documents made of answers that lack something which can be asked for. */
  unfinished: { key: 'planday.unfinished' },
  /** Addresses of the documents made of answers in which something is hidden. */
  madeWithHidden: { key: 'planday.madeWithHidden' },
  /** Addresses of those that show what would be hidden. */
  madeWithShown: { key: 'planday.madeWithShown' },
  /** Whether a sign-in waits for the browser. */
  signingIn: { key: 'planday.signingIn' },
} as const;

/** Each by its key: the settings editor makes a title of it, “Identity Server”, “API”, “PKCE”, “Hints: Names”, “Diagnostics: Schema”, “Status Bar: Portal”. */
export const settings = {
  identityServer: 'planday.identityServer',
  api: 'planday.API',
  pkce: 'planday.signIn.PKCE',
  nameHints: 'planday.hints.names',
  schemaMarks: 'planday.diagnostics.schema',
  portalStatus: 'planday.statusBar.portal',
} as const;

/** What offers the tools for assistants to other agents. */
export const mcpProvider = 'planday.tools';

/** Read-only documents that hold answers. */
export const scheme = 'planday';

/** The language of answers: JSON's grammar without JSON's tools, which send requests to addresses that a document names. */
export const answerLanguage = 'planday-answer';

/**
 * The language of queries: SQL's grammar in a language of its own. Whoever opens other SQL is not to load this extension, and other databases' tools are
 * not to check our queries against a server of theirs.
 */
export const queryLanguage = 'planday-sql';

/**
 * The addresses of answers as VS Code's settings write a pattern. With a second half that nothing is called, because the longest pattern wins
 * that fits a document: the user's `*.json`, and whatever else anyone is likely to write, must not give an answer to JSON's tools.
 */
export const answerPattern =
  '{/GET,/Planday,/answers-of-planday-which-no-tool-of-json-may-have-because-it-would-send-requests}/**/*.json';
