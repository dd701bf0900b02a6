// One stream for all windows of this browser. Each window is told the state, and the number of the newest change.
let source = null;
let last = null;
let state = "connecting";
let wait = 2000;
let timer = 0;
const windows = new Set();

const tell = (message) => windows.forEach((port) => port.postMessage(message));

const become = (next) => {
  state = next;
  tell({ state });
};

const open = (url) => {
  clearTimeout(timer);
  source?.close();
  source = new EventSource(last === null ? url : `${url}?after=${last}`);
  source.onopen = () => {
    wait = 2000;
    become("live");
  };
  source.onmessage = (event) => {
    last = Number(event.lastEventId);
    tell({ number: last, kinds: JSON.parse(event.data).kinds });
  };
  source.onerror = () => {
    // The browser tries again by itself unless it was refused: then the session is over, or the server is.
    const refused = source.readyState === EventSource.CLOSED;
    become(refused ? "lost" : "connecting");
    if (refused) {
      timer = setTimeout(() => open(url), wait);
      wait = Math.min(wait * 2, 60000);
    }
  };
};

self.onconnect = (connect) => {
  const port = connect.ports[0];
  port.onmessage = ({ data }) => {
    if (data.leave) {
      windows.delete(port);
      if (windows.size === 0) {
        clearTimeout(timer);
        source?.close();
        source = null;
      }
      return;
    }
    windows.add(port);
    port.postMessage({ state });
    if (last !== null) {
      port.postMessage({ number: last, kinds: {} });
    }
    if (source === null || (source.readyState === EventSource.CLOSED && data.again)) {
      open(data.url);
    }
  };
};
