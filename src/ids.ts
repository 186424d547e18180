/** Every id that package.json contributes or refers to. A test compares the two. */
export const commands = {
  addPortal: 'planday.addPortal',
  addSandboxPortal: 'planday.addSandboxPortal',
  exchangeRefreshToken: 'planday.exchangeRefreshToken',
  copyAccessToken: 'planday.copyAccessToken',
  renamePortal: 'planday.renamePortal',
  replaceRefreshToken: 'planday.replaceRefreshToken',
  removePortal: 'planday.removePortal',
  movePortalUp: 'planday.movePortalUp',
  movePortalDown: 'planday.movePortalDown',
  moveToFolder: 'planday.moveToFolder',
  signIn: 'planday.signIn',
  copySignInAddress: 'planday.copySignInAddress',
  pasteRedirectedAddress: 'planday.pasteRedirectedAddress',
  checkAccess: 'planday.checkAccess',
  refresh: 'planday.refresh',
  /** Refresh on a row. On its own because VS Code hands the focused row to the buttons of a view's title too. */
  refreshRow: 'planday.refreshRow',
  sendRequest: 'planday.sendRequest',
  /** Send Request… in a view's title, which asks whatever row has the focus. */
  searchEndpoints: 'planday.searchEndpoints',
  /** What a click, Space and Enter on a row run. */
  openRow: 'planday.openRow',
  copyPath: 'planday.copyPath',
  openAsJson: 'planday.openAsJson',
  departmentShiftsThisWeek: 'planday.departmentShiftsThisWeek',
  departmentShiftsNextWeek: 'planday.departmentShiftsNextWeek',
  departmentEmployees: 'planday.departmentEmployees',
  employeeShifts: 'planday.employeeShifts',
  employeePunches: 'planday.employeePunches',
  employeeAbsence: 'planday.employeeAbsence',
  goTo: 'planday.goTo',
  sendWithParameters: 'planday.sendWithParameters',
  clearRememberedValues: 'planday.clearRememberedValues',
  runAgain: 'planday.runAgain',
  editParameters: 'planday.editParameters',
  nextPage: 'planday.nextPage',
  fetchAllPages: 'planday.fetchAllPages',
  saveAnswer: 'planday.saveAnswer',
  forEachRow: 'planday.forEachRow',
  continueRows: 'planday.continueRows',
  watch: 'planday.watch',
  describeEndpoint: 'planday.describeEndpoint',
  openDocumentation: 'planday.openDocumentation',
  supportBundle: 'planday.supportBundle',
  updateCatalogue: 'planday.updateCatalogue',
  resetCatalogue: 'planday.resetCatalogue',
  restoreCatalogue: 'planday.restoreCatalogue',
  showLog: 'planday.showLog',
} as const;

export type CommandId = (typeof commands)[keyof typeof commands];

export const viewContainer = 'planday';

export const views = {
  portals: 'planday.portals',
  departments: 'planday.departments',
} as const;

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
  /** Paths of the answers that have a next page. */
  answersWithNextPage: { key: 'planday.answersWithNextPage' },
  /** Paths of the answers that lack rows of their list. */
  answersWithMoreRows: { key: 'planday.answersWithMoreRows' },
  /** Paths of the documents that were put together from several answers, and of those among them that lack some. */
  derived: { key: 'planday.derived' },
  unfinished: { key: 'planday.unfinished' },
  /** Whether a sign-in waits for the browser. */
  signingIn: { key: 'planday.signingIn' },
} as const;

/** Each by its key: the settings editor makes a title of it, “Identity Server”, “API”, “PKCE”. */
export const settings = {
  identityServer: 'planday.identityServer',
  api: 'planday.API',
  pkce: 'planday.signIn.PKCE',
} as const;

/** Read-only documents that hold answers. */
export const scheme = 'planday';

/** The language of answers: JSON's grammar without JSON's tools, which send requests to addresses that a document names. */
export const answerLanguage = 'planday-answer';

/**
 * The addresses of answers as VS Code's settings write a pattern. Spelled out, because the longest pattern wins that fits a document: the
 * user's `*.json`, and whatever else anyone is likely to write, must not give an answer to JSON's tools.
 */
export const answerPattern = `/${'[0-9a-f]'.repeat(8)}/*.json`;
