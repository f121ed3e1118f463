// Charts are SVG with a text beside them that says the same.
const stateClass = (state) => 's-' + state.toLowerCase();
const badge = (state) => make('span', { class: 'badge ' + stateClass(state) }, state);
const totalOf = (counts) => counts.slice(0, STATES.length).reduce((a, b) => a + b, 0);
const percentText = (counts) => (counts[STATES.length] === null ? 'not known' : counts[STATES.length] + ' %');

/** A ring of the states with the percentage in its middle. */
function ring(counts) {
  const total = totalOf(counts);
  const around = 2 * Math.PI * 42;
  const svg = draw('svg', { viewBox: '0 0 110 110', class: 'ring', role: 'img',
    'aria-label': percentText(counts) + ' compliant; ' + stateSentence(counts) });
  svg.append(draw('circle', { cx: 55, cy: 55, r: 42, class: 'track' }));
  let at = 0;
  for (const state of ORDER) {
    const share = total ? counts[STATES.indexOf(state)] / total : 0;
    if (!share) continue;
    svg.append(draw('circle', { cx: 55, cy: 55, r: 42, class: 'arc ' + stateClass(state),
      'stroke-dasharray': share * around + ' ' + around, 'stroke-dashoffset': -at * around,
      transform: 'rotate(-90 55 55)' }));
    at += share;
  }
  svg.append(draw('text', { x: 55, y: 57, class: 'ring-number' }, counts[STATES.length] === null ? '?' : counts[STATES.length] + '%'));
  svg.append(draw('text', { x: 55, y: 70, class: 'ring-word' }, 'compliant'));
  return svg;
}

const stateSentence = (counts) => ORDER.filter((s) => counts[STATES.indexOf(s)])
  .map((s) => s + ' ' + number(counts[STATES.indexOf(s)])).join(', ') || 'nothing was judged';

/** A bar with a part for each state. */
function bar(counts) {
  const total = totalOf(counts);
  const svg = draw('svg', { viewBox: '0 0 100 8', preserveAspectRatio: 'none', class: 'bar', role: 'img',
    'aria-label': stateSentence(counts) });
  svg.append(draw('rect', { x: 0, y: 0, width: 100, height: 8, class: 'track' }));
  svg.append(draw('title', {}, stateSentence(counts)));
  let at = 0;
  for (const state of ORDER) {
    const share = total ? 100 * counts[STATES.indexOf(state)] / total : 0;
    if (!share) continue;
    const width = Math.max(share, 0.8);
    svg.append(draw('rect', { x: Math.min(at, 99.2), y: 0, width, height: 8, class: stateClass(state) }));
    at += share;
  }
  return svg;
}

/** The states with their numbers, each a link to its findings. */
function legend(counts) {
  return make('ul', { class: 'legend' }, ORDER.filter((s) => counts[STATES.indexOf(s)]).map((state) => {
    const n = make('strong', {}, number(counts[STATES.indexOf(state)]));
    const word = state === 'Compliant' ? make('span', {}, state) : make('a', { href: hash({ state }) }, state);
    return make('li', {}, make('span', { class: 'dot ' + stateClass(state), 'aria-hidden': 'true' }), word, ' ', n);
  }));
}
