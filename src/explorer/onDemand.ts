/** The rows, loaded as one when a tree is first looked at: a start needs none of them. */

export { WaitTeller } from '../ui/progress.ts';
export { endpointRow, readApis } from './apiNode.ts';
export { readDepartments } from './directoryNodes.ts';
export { PortalRoots } from './portalRoots.ts';
export { QuestionRoots } from './questionNodes.ts';
export { RequestRoots } from './requestRoots.ts';
