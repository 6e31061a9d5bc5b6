// The Web Chat page: opens a conversation, keeps it over a reload, and opens citations beside it.
(() => {
  'use strict';

  const kept = 'qabot-conversation';
  const domain = `${location.origin}/v3/directline`;
  const { nonce, uploads } = document.body.dataset;
  const chat = document.getElementById('chat');
  const notice = document.getElementById('notice');
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const store = WebChat.createStore();
  let directLine;
  let isOnline = false;

  const post = (url, token) => fetch(url, { method: 'POST', headers: token ? { authorization: `Bearer ${token}` } : {} });

  function say(text) {
    notice.textContent = text;
    notice.hidden = !text;
  }

  function remembered() {
    try {
      return JSON.parse(sessionStorage.getItem(kept));
    } catch {
      return null;
    }
  }

  // A copied tab holds the token of the tab that it was copied from, and two sockets would fight over one conversation: who comes first keeps it.
  async function isOurs(token) {
    if (!navigator.locks) return true;
    const conversation = JSON.parse(atob(token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/'))).conv;
    return new Promise(resolve => navigator.locks
      .request(`qabot ${conversation}`, { signal: AbortSignal.timeout(2000) }, () => new Promise(() => resolve(true)))
      .catch(() => resolve(false)));
  }

  // A reload goes on with the conversation as long as the service knows it.
  async function credentials() {
    const last = remembered();
    if (last?.token && await isOurs(last.token)) {
      const renewed = await post(`${domain}/tokens/refresh`, last.token);
      if (renewed.ok) {
        const { token, conversationId } = await renewed.json();
        return last.isOpen ? { token, conversationId, watermark: '0' } : { token };
      }
    }
    const made = await post('/webchat/token');
    if (made.status === 429) throw new Error('Too many conversations were started from here. Wait a minute and reload the page.');
    if (!made.ok) throw new Error('The service gave no conversation. Reload the page.');
    const { token } = await made.json();
    await isOurs(token);
    return { token };
  }

  // The token is another one after each renewal.
  function keep() {
    if (isOnline) sessionStorage.setItem(kept, JSON.stringify({ token: directLine.token, isOpen: true }));
  }

  function colours() {
    const css = getComputedStyle(document.documentElement);
    const of = name => css.getPropertyValue(name).trim();
    return {
      accent: of('--accent'),
      subtle: of('--soft'),
      timestampColor: of('--soft'),
      notificationText: of('--soft'),
      backgroundColor: of('--page'),
      bubbleBackground: of('--card'),
      bubbleBorderColor: of('--line'),
      bubbleTextColor: of('--ink'),
      bubbleFromUserBackground: of('--accent'),
      bubbleFromUserBorderColor: of('--accent'),
      bubbleFromUserTextColor: of('--accent-ink'),
      sendBoxBackground: of('--card'),
      sendBoxTextColor: of('--ink'),
      sendBoxPlaceholderColor: of('--soft'),
      sendBoxButtonColor: of('--accent'),
      sendBoxBorderTop: `1px solid ${of('--line')}`,
      suggestedActionBackgroundColor: of('--card'),
      suggestedActionBorderColor: of('--accent'),
      suggestedActionTextColor: of('--accent'),
      suggestedActionBackgroundColorOnHover: of('--page'),
      suggestedActionBackgroundColorOnActive: of('--line'),
      suggestedActionBackgroundColorOnFocus: of('--page'),
    };
  }

  function render() {
    WebChat.renderWebChat({
      directLine,
      store,
      nonce,
      locale: 'en-US',
      overrideLocalizedStrings: {
        MARKDOWN_EXTERNAL_LINK_ALT: 'Opens the source.',
        TEXT_INPUT_PLACEHOLDER: uploads && matchMedia('(pointer: fine)').matches ? 'Ask a question, or drop a document here' : 'Ask a question',
      },
      styleOptions: {
        ...colours(),
        primaryFont: '"Segoe UI", system-ui, -apple-system, "Noto Sans", sans-serif',
        rootHeight: '100%',
        bubbleBorderRadius: 12,
        bubbleFromUserBorderRadius: 12,
        bubbleMaxWidth: 640,
        suggestedActionLayout: 'flow',
        suggestedActionBorderRadius: 16,
        suggestedActionHeight: 'auto',
        uploadAccept: uploads,
        uploadMultiple: true,
        hideUploadButton: !uploads,
      },
    }, chat);
  }

  // directlinejs: 2 online, 3 token expired, 4 failed to connect, 5 ended.
  const states = {
    3: 'This conversation has expired. Start a new one.',
    4: 'The service cannot be reached. Reload the page in a moment.',
    5: 'This conversation has ended. Start a new one.',
  };

  async function open() {
    try {
      directLine = WebChat.createDirectLine({ ...(await credentials()), domain });
    } catch (error) {
      say(error.message);
      return;
    }
    directLine.connectionStatus$.subscribe(status => {
      say(states[status] ?? '');
      if (status !== 2) return;
      isOnline = true;
      keep();
    });
    // Over a socket the end of a conversation is no status but the end of its activities.
    directLine.activity$.subscribe({ error: error => error?.message === 'conversation ended' && say(states[5]) });
    render();
  }

  document.getElementById('new').addEventListener('click', () => {
    const leave = () => {
      isOnline = false;
      sessionStorage.removeItem(kept);
      location.reload();
    };
    // Ends the old one, so that what was dropped into it is forgotten now.
    if (!directLine) return leave();
    directLine.postActivity({ type: 'endOfConversation', from: { id: 'user', role: 'user' } }).subscribe(leave, leave);
  });

  const panel = document.getElementById('source');
  const frame = document.getElementById('source-frame');
  const title = document.getElementById('source-title');
  const place = document.getElementById('source-place');
  let cameFrom;

  function show(link) {
    const { pathname, search, hash } = new URL(link.href);
    cameFrom = link;
    frame.src = pathname + search + hash;
    document.getElementById('source-open').href = pathname + search + hash;
    title.textContent = 'Source';
    place.textContent = '';
    panel.hidden = false;
    title.focus();
  }

  function hide() {
    if (panel.hidden) return;
    panel.hidden = true;
    frame.removeAttribute('src');
    cameFrom?.focus();
  }

  document.addEventListener('click', event => {
    const link = event.target.closest?.('a[href]');
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || panel.contains(link) || !/^\/documents\/[^/]+\/view$/.test(new URL(link.href).pathname)) return;
    event.preventDefault();
    event.stopPropagation();
    show(link);
  }, true);
  document.getElementById('source-close').addEventListener('click', hide);
  const hideByKey = event => event.key === 'Escape' && hide();
  document.addEventListener('keydown', hideByKey);
  // The source is shown at its marked words, so what it is and where they stand is said above it; the key works from there too.
  frame.addEventListener('load', () => {
    const source = frame.contentDocument;
    if (!source) return;
    source.addEventListener('keydown', hideByKey);
    title.textContent = source.title || 'Source';
    const about = source.querySelector('.about')?.textContent;
    const path = [...source.querySelectorAll('.path li')].map(part => part.textContent).join(' › ');
    place.textContent = [about, path].filter(Boolean).join(' — ');
  });
  addEventListener('pagehide', keep);
  dark.addEventListener('change', () => directLine && render());

  open();
})();
