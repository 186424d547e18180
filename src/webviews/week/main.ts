import './week.css';
import { type FromWeek, isToWeek, type ToWeek } from '../messages.ts';
import { connect } from '../page/host.ts';
import { words } from '../page/words.ts';
import type { KeptSight } from './keptSight.ts';
import { WeekPage } from './weekPage.ts';

const root = document.getElementById('page') ?? document.body;
let page: WeekPage | undefined;

const host = connect<ToWeek, FromWeek, KeptSight>(isToWeek, (message) => {
  if (message.type !== 'start') return page?.hear(message);
  words.use(message.words);
  page = new WeekPage(root, message, host);
});

window.addEventListener('error', ({ message }) => host.say({ type: 'failed', message }));
window.addEventListener('unhandledrejection', ({ reason }) => host.say({ type: 'failed', message: String(reason) }));
host.say({ type: 'ready' });
