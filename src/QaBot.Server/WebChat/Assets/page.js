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

  // A reload goes on with the conversation as long as the service knows it.
  async function credentials() {
    const last = remembered();
    if (last?.token) {
      const renewed = await post(`${domain}/tokens/refresh`, last.token);
      if (renewed.ok) {
        const { token, conversationId } = await renewed.json();
        return last.isOpen ? { token, conversationId, watermark: '0' } : { token };
      }
    }
    const made = await post('/webchat/token');
    if (made.status === 429) throw new Error('Too many conversations were started from here. Wait a minute and reload the page.');
    if (!made.ok) throw new Error('The service gave no conversation. Reload the page.');
    return { token: (await made.json()).token };
  }

  function keep(line) {
    sessionStorage.setItem(kept, JSON.stringify({ token: line.token, isOpen: true }));
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
        TEXT_INPUT_PLACEHOLDER: 'Ask a question, or drop a document here',
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

  const states = {
    4: 'This conversation has expired. Start a new one.',
    5: 'The service cannot be reached. Reload the page in a moment.',
    6: 'This conversation has ended. Start a new one.',
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
      if (status === 2) keep(directLine);
    });
    render();
  }

  document.getElementById('new').addEventListener('click', () => {
    const leave = () => {
      sessionStorage.removeItem(kept);
      location.reload();
    };
    // Ends the old one, so that what was dropped into it is forgotten now.
    if (!directLine) return leave();
    directLine.postActivity({ type: 'endOfConversation', from: { id: 'user', role: 'user' } }).subscribe(leave, leave);
  });

  const panel = document.getElementById('source');
  const frame = document.getElementById('source-frame');
  let cameFrom;

  function show(link) {
    const { pathname, search, hash } = new URL(link.href);
    cameFrom = link;
    frame.src = pathname + search + hash;
    document.getElementById('source-open').href = pathname + search + hash;
    panel.hidden = false;
    document.getElementById('source-title').focus();
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
  // The source takes the focus to its marked words: the key works from there too.
  frame.addEventListener('load', () => frame.contentDocument?.addEventListener('keydown', hideByKey));
  dark.addEventListener('change', () => directLine && render());

  open();
})();
