// directlinejs against the service: node directline.cjs DOMAIN SECRET socket|polling. Prints one JSON object.
const { DirectLine } = require('botframework-directlinejs');

globalThis.XMLHttpRequest = require('xhr2');
const sockets = [];
const Socket = require('ws');
globalThis.WebSocket = class extends Socket {
  constructor(...args) {
    super(...args);
    sockets.push(this);
  }
};
// Reconnecting waits a random 3 to 15 seconds: the shortest will do.
Math.random = () => 0;

const [domain, secret, way] = process.argv.slice(2);
const line = new DirectLine({ domain, secret, webSocket: way === 'socket', pollingInterval: 200 });
const seen = [];
const statuses = [];
line.connectionStatus$.subscribe(status => statuses.push(status));
line.activity$.subscribe(activity => {
  if (activity.type === 'message') seen.push(activity);
});

const until = async (what, holds) => {
  for (let wait = 0; wait < 400; wait++) {
    if (holds()) return;
    await new Promise(go => setTimeout(go, 50));
  }
  throw new Error(`${what} did not come: ${JSON.stringify(seen)}`);
};
const say = (text, clientActivityID) => new Promise((done, fail) =>
  line.postActivity({ type: 'message', text, from: { id: 'ada', name: 'Ada' }, channelData: { clientActivityID } }).subscribe(done, fail));
const heard = words => seen.some(a => a.from.role === 'bot' && a.text.includes(words));

(async () => {
  const ids = [await say('How long is the PEACE cable?', 'c1')];
  await until('the first answer', () => heard('7,500 miles'));
  sockets.at(-1)?.terminate();
  ids.push(await say('What is the capital of Mongolia?', 'c2'));
  await until('the second answer', () => heard('do not say'));
  const mine = seen.filter(a => a.from.role === 'user');
  console.log(JSON.stringify({
    ids,
    echoes: mine.map(a => [a.id, a.channelData.clientActivityID, a.from.id]),
    answers: seen.filter(a => a.from.role === 'bot').map(a => a.text.slice(0, 60)),
    distinct: new Set(seen.map(a => a.id)).size === seen.length,
    sockets: sockets.length,
    statuses,
  }));
  process.exit(0);
})().catch(error => {
  console.error(error);
  process.exit(1);
});
