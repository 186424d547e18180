/** Loaded as one, with the first portal that is opened: a start needs none of it. */
export { readApis } from './apiNode.ts';
export { readDepartments } from './directoryNodes.ts';
