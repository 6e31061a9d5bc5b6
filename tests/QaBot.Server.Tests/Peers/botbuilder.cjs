// The other side of the connector, made of Microsoft's own JavaScript SDK: its client posts activities to the bot, its
// channel routes take and check what the bot sends, and its bot adapter reads that as an activity.
// Usage: node botbuilder.cjs MESSAGES_ENDPOINT QUESTION. Prints one JSON object.
const http = require('http');
const { ChannelServiceHandler, ChannelServiceRoutes, CloudAdapter, ConfigurationBotFrameworkAuthentication, MessageFactory } = require('botbuilder');
const { AuthenticationConfiguration, SimpleCredentialProvider } = require('botframework-connector');

const [endpoint, question] = process.argv.slice(2);
const authentication = new ConfigurationBotFrameworkAuthentication({});
const client = authentication.createBotFrameworkClient();
const heard = { sent: [], updated: [], deleted: [] };
let last = Date.now();

class Channel extends ChannelServiceHandler {
    constructor() { super(new SimpleCredentialProvider('', ''), new AuthenticationConfiguration()); }
    take(list, activity) { last = Date.now(); list.push(activity); return Promise.resolve({ id: activity.id || `sdk-${heard.sent.length}` }); }
    onSendToConversation(_, __, activity) { return this.take(heard.sent, activity); }
    onReplyToActivity(_, __, ___, activity) { return this.take(heard.sent, activity); }
    onUpdateActivity(_, __, id, activity) { return this.take(heard.updated, { ...activity, id }); }
    onDeleteActivity(_, __, id) { last = Date.now(); heard.deleted.push(id); return Promise.resolve(); }
}

// What the SDK's routes ask of a web server.
const routes = [];
const add = method => (path, handler) => routes.push({ method, handler, names: [...path.matchAll(/:(\w+)/g)].map(m => m[1]), pattern: new RegExp(`^${path.replace(/:\w+/g, '([^/]+)')}$`) });
new ChannelServiceRoutes(new Channel()).register({ get: add('GET'), post: add('POST'), put: add('PUT'), delete: add('DELETE') });

const server = http.createServer((request, response) => {
    const parts = [];
    request.on('data', part => parts.push(part));
    request.on('end', () => {
        const path = request.url.split('?')[0];
        const route = routes.find(r => r.method === request.method && r.pattern.test(path));
        if (!route) { response.writeHead(404).end(); return; }
        const values = route.pattern.exec(path).slice(1).map(decodeURIComponent);
        request.params = Object.fromEntries(route.names.map((name, i) => [name, values[i]]));
        request.body = parts.length ? JSON.parse(Buffer.concat(parts).toString()) : undefined;
        let status = 200, body = '';
        const answer = { status: code => { status = code; return answer; }, send: value => { body = value; return answer; }, end: () => response.writeHead(status, { 'content-type': 'application/json' }).end(typeof body === 'string' ? body : JSON.stringify(body)) };
        route.handler(request, answer, () => {});
    });
});

const pause = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

async function quiet(count) {
    for (let i = 0; i < 300 && heard.sent.filter(a => a.type === 'message').length < count; i++) await pause(100);
    while (Date.now() - last < 400) await pause(50);
}

// An activity as a bot made with the SDK receives it.
async function asBot(activity) {
    let seen;
    const adapter = new CloudAdapter(authentication);
    const response = { status: () => response, send: () => response, end: () => response, header: () => response };
    await adapter.process({ method: 'POST', headers: {}, body: JSON.parse(JSON.stringify(activity)) }, response, async context => { seen = context.activity; });
    return seen;
}

(async () => {
    await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
    const serviceUrl = `http://127.0.0.1:${server.address().port}/`;
    let ids = 0;
    const post = (activity, id) => client.postActivity('', '', endpoint, serviceUrl, 'sdk-conversation', {
        channelId: 'msteams', from: { id: '29:sdk', name: 'SDK', role: 'user' }, recipient: { id: '28:bot' }, timestamp: new Date(), id: id || `q-${++ids}`,
        conversation: { id: 'sdk-conversation', conversationType: 'personal', tenantId: 't' }, ...activity,
    });
    const statuses = [];
    statuses.push((await post({ type: 'conversationUpdate', membersAdded: [{ id: '29:sdk' }] })).status);
    await quiet(1);
    statuses.push((await post(MessageFactory.text(question), 'asked')).status);
    await quiet(2);
    const answer = heard.sent.filter(a => a.type === 'message').pop();
    const seen = await asBot(answer);
    const replies = await post({ ...MessageFactory.text(question), deliveryMode: 'expectReplies' });
    statuses.push(replies.status);
    statuses.push((await post({ type: 'messageUpdate', text: question, channelData: { eventType: 'editMessage' } }, 'asked')).status);
    for (let i = 0; i < 100 && heard.updated.length === 0; i++) await pause(100);
    statuses.push((await post({ type: 'messageDelete', channelData: { eventType: 'softDeleteMessage' } }, 'asked')).status);
    for (let i = 0; i < 100 && heard.deleted.length === 0; i++) await pause(100);
    console.log(JSON.stringify({
        statuses,
        welcome: heard.sent.find(a => a.type === 'message').text,
        answer,
        sameToABot: JSON.stringify([seen.text, seen.entities, seen.channelData, seen.replyToId]) === JSON.stringify([answer.text, answer.entities, answer.channelData, answer.replyToId]),
        replies: replies.body.activities.map(a => a.text),
        updated: heard.updated.map(a => [a.id, a.text]),
        deleted: heard.deleted,
    }));
    server.closeAllConnections();
    server.close();
})().catch(error => { console.error(error); process.exit(1); });
