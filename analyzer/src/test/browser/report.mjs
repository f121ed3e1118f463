// Opens HTML reports in headless Chromium and uses them as people do. See CONTRIBUTING.md.
//
//   node analyzer/src/test/browser/report.mjs [SCREENSHOT-FOLDER]
//
// Needs playwright-core (npm install --no-save playwright-core, or NODE_PATH) and a Chromium (CHROMIUM, else
// /usr/bin/chromium); says so and ends well where one of them is missing. ARMLENS is the command, else ./armlens.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import assert from 'node:assert/strict';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../../..');
const chromiumPath = process.env.CHROMIUM || '/usr/bin/chromium';
const shots = process.argv[2];
let playwright;
for (const from of [join(root, 'x.js'), join(process.cwd(), 'x.js'), ...(process.env.NODE_PATH || '').split(':').filter(Boolean).map((p) => join(p, '..', 'x.js'))]) {
  try { playwright = createRequire(from)('playwright-core'); break; } catch { /* the next place */ }
}
if (!playwright || !existsSync(chromiumPath)) {
  console.log('skipped: ' + (playwright ? 'there is no ' + chromiumPath : 'playwright-core is not installed'));
  process.exit(0);
}
if (shots) mkdirSync(shots, { recursive: true });
const work = mkdtempSync(join(tmpdir(), 'armlens-browser-'));
const data = (path) => join(root, 'testdata', path);

function scan(name, ...args) {
  const file = join(work, name + '.html');
  const run = spawnSync(process.env.ARMLENS || join(root, 'armlens'), ['scan', ...args, '--now', '2026-01-31T12:00:00Z', '-o', 'html=' + file], { encoding: 'utf8' });
  assert.ok([0, 1, 3].includes(run.status), run.stderr);
  return 'file://' + file;
}

const POLICY = (displayName, extra) => ({ id: '/providers/x/policyDefinitions/p', properties: { displayName, description: displayName, mode: 'All',
  policyRule: { if: { allOf: [{ field: 'type', equals: 'A.B/c' }, extra] }, then: { effect: 'audit' } } } });
const HOSTILE = '</script><img src=x onerror="document.title=1"><!-- <script>document.title=1</script> =cmd|\u2028\u202egnp\u001b[31m &lt;b&gt; \u05d0\u05d1\u05d2';

function hostile() {
  const name = HOSTILE.replaceAll('/', '');
  const row = (id) => ({ id, type: 'a.b/c', location: HOSTILE, tags: { [HOSTILE]: HOSTILE }, properties: {} });
  writeFileSync(join(work, 'hostile.json'), JSON.stringify([row('/subscriptions/s/resourceGroups/' + name + '/providers/A.B/c/' + name),
    row('/subscriptions/s/resourceGroups/g/providers/A.B/c/plain')]));
  writeFileSync(join(work, 'hostile-policy.json'), JSON.stringify(POLICY(HOSTILE, { field: 'location', notEquals: HOSTILE + '!' })));
  return scan('hostile', join(work, 'hostile.json'), '-p', join(work, 'hostile-policy.json'));
}

function large(n) {
  const rows = [];
  for (let i = 0; i < n; i++) {
    rows.push({ id: '/subscriptions/00000000-0000-4000-8000-00000000000' + (i % 7) + '/resourceGroups/rg-' + (i % 50) + '/providers/A.B/c/res-' + String(i).padStart(6, '0'),
      type: 'a.b/c', location: ['westeurope', 'eastus'][i % 2], tags: {}, properties: { size: i % 1000 } });
  }
  writeFileSync(join(work, 'large.json'), JSON.stringify(rows));
  writeFileSync(join(work, 'large-policy.json'), JSON.stringify(POLICY('Nothing is in this place', { field: 'location', notEquals: 'nowhere' })));
  return scan('large', join(work, 'large.json'), '-p', join(work, 'large-policy.json'));
}

const browser = await playwright.chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic',
  '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
const complaints = [];

async function open(url, options = {}) {
  const page = await browser.newPage({ viewport: { width: 1360, height: 850 }, ...options });
  page.on('console', (m) => { if (m.type() !== 'log') complaints.push(m.text()); });
  page.on('pageerror', (e) => complaints.push(e.message));
  page.on('dialog', (d) => { complaints.push('dialog ' + d.message()); d.dismiss(); });
  page.on('request', (r) => { if (r.url() !== url.split('#')[0]) complaints.push('request ' + r.url()); });
  await page.goto(url);
  await page.waitForFunction(() => document.body.dataset.loaded !== undefined);
  return page;
}

/** Waits until the page shows an address that starts so: the address itself changes a moment before the view. */
const shows = (page, start) => page.waitForFunction((wanted) => location.hash.startsWith(wanted) && document.body.dataset.shown === location.hash, start);

async function visit(page, url) {
  await page.goto(url);
  await shows(page, new URL(url).hash);
}

const shot = async (page, name, fullPage) => { if (shots) await page.screenshot({ path: join(shots, name + '.png'), fullPage: Boolean(fullPage) }); };
const text = (page, selector) => page.locator(selector).first().innerText();
let passed = 0;
async function check(name, body) {
  await body();
  passed++;
  console.log('ok  ' + name);
}

try {
  const governance = scan('governance', data('governance-tenant/snapshot'), '-p', data('governance-tenant/policies'), '-p', data('governance-tenant/hierarchy.json'));
  const page = await open(governance);

  await check('the overview shows the percentage, the states and every side', async () => {
    assert.match(await page.locator('.ring-number').textContent(), /^\d+\.\d%$/);
    const titles = await page.locator('main h2').allInnerTexts();
    for (const title of ['Assignments', 'Initiative groups', 'Policies', 'Scopes', 'Resource types', 'What would settle the indeterminate']) assert.ok(titles.includes(title), title);
    assert.match(await text(page, '.run'), /3 exports .*armlens 0\.1\.0, as of 2026-01-31 12:00:00 UTC/s);
    await shot(page, 'overview-light', true);
  });
  await check('a state of the legend leads to its findings', async () => {
    await page.locator('.legend a', { hasText: 'NonCompliant' }).click();
    await shows(page, '#state=NonCompliant');
    assert.deepEqual([...new Set(await page.locator('.findings .badge').allInnerTexts())], ['NonCompliant']);
    assert.equal(await page.locator('.chip[aria-pressed=true]').count(), 1);
    assert.match(await text(page, '.count'), /^\d+ of \d+ findings$/);
    await shot(page, 'findings-light');
  });
  await check('search narrows while typing and the back button undoes filters', async () => {
    await page.getByLabel('Search findings').fill('stprodgamma');
    await shows(page, '#state=NonCompliant&q=stprodgamma');
    assert.deepEqual([...new Set(await page.locator('.c-name a').allInnerTexts())], ['stprodgamma']);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await shows(page, '#findings');
    const all = await page.evaluate(() => JSON.parse(document.getElementById('overview').textContent).kept.findings + ' findings');
    assert.equal(await text(page, '.count'), all);
    assert.equal(await page.getByLabel('Search findings').inputValue(), '');
    await page.goBack();
    await shows(page, '#state=NonCompliant&q=stprodgamma');
    assert.match(await text(page, '.count'), / of /);
    assert.equal(await page.getByLabel('Search findings').inputValue(), 'stprodgamma');
  });
  await check('a search that is cleared or left while it is typed does not come back', async () => {
    await visit(page, governance + '#findings');
    const search = page.getByLabel('Search findings');
    await search.fill('nothing has this name');
    await page.evaluate(() => [...document.querySelectorAll('button')].find((b) => b.textContent === 'Clear filters').click());
    await page.waitForTimeout(300);
    assert.equal(await page.evaluate(() => location.hash), '#findings');
    assert.equal(await search.inputValue(), '');
    await page.evaluate(() => {
      const box = document.getElementById('search');
      box.value = 'nothing has this name';
      box.dispatchEvent(new Event('input'));
      document.querySelector('.findings tbody a').click();
    });
    await page.waitForTimeout(300);
    await shows(page, '#resource=');
  });
  await check('headers sort and say so', async () => {
    await visit(page, governance + '#findings');
    const head = page.locator('.findings th.c-name');
    await head.getByRole('button').click();
    await shows(page, '#sort=name');
    assert.equal(await head.getAttribute('aria-sort'), 'ascending');
    const names = await page.locator('.c-name a').allInnerTexts();
    assert.deepEqual(names, [...names].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : a.toLowerCase() > b.toLowerCase() ? 1 : 0)));
    await head.getByRole('button').click();
    await shows(page, '#sort=-name');
    assert.equal(await head.getAttribute('aria-sort'), 'descending');
  });
  await check('select boxes filter', async () => {
    await page.getByLabel('Type', { exact: true }).selectOption('Microsoft.Compute/virtualMachines');
    await shows(page, '#sort=-name&type=');
    for (const name of await page.locator('.c-name a').allInnerTexts()) assert.match(name, /vm/);
  });
  await check('keys: slash searches, arrows move, Enter opens, Escape goes back', async () => {
    await visit(page, governance + '#findings');
    await page.keyboard.press('/');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'search');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const name = await page.evaluate(() => document.activeElement.textContent);
    assert.equal(await page.evaluate(() => document.activeElement.closest('tr').getAttribute('aria-rowindex')), '4');
    await page.keyboard.press('Enter');
    await shows(page, '#resource=');
    assert.equal(await text(page, 'main h1'), name);
    await page.keyboard.press('Escape');
    await shows(page, '#findings');
    await page.keyboard.press('?');
    assert.ok(await page.locator('dialog').isVisible());
    await page.keyboard.press('Escape');
    await page.keyboard.press('1');
    await shows(page, '#overview');
    await page.keyboard.press('/');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'search');
  });
  await check('a resource shows reasons, evaluation, related resources and remediation', async () => {
    await visit(page, governance + '#q=vm-prod');
    await page.locator('.findings tbody a').first().click();
    await shows(page, '#resource=');
    const all = await page.locator('main').innerText();
    for (const words of ['Evaluation of the condition', 'Related resources', 'Remediation', 'armlens explain']) assert.ok(all.includes(words), words);
    assert.ok(await page.locator('.trace .truth').count() > 2);
    await shot(page, 'resource-light', true);
  });
  await check('deep links open a policy and a resource in any case', async () => {
    const link = await page.locator('.finding h3 a').first().getAttribute('href');
    const deep = await open(governance + link);
    assert.ok(await deep.locator('.card h2').isVisible());
    assert.match(await text(deep, '.count'), / of /);
    await shot(deep, 'policy-light');
    await deep.close();
    const id = await text(page, '.facts dd code');
    const upper = await open(governance + '#resource=' + id.toUpperCase());
    assert.ok(await upper.locator('.finding').count() > 0);
    await upper.close();
  });
  await check('the hierarchy opens and closes, and a place filters', async () => {
    await visit(page, governance + '#overview');
    const before = await page.locator('.tree tbody tr').count();
    await page.locator('.tree button.twig[aria-expanded=false]').first().click();
    assert.ok(await page.locator('.tree tbody tr').count() > before);
    await page.locator('.tree button.twig[aria-expanded=true]').first().click();
    assert.ok(await page.locator('.tree tbody tr').count() < before);
    await page.locator('.tree tbody a').first().click();
    await shows(page, '#scope=/providers/Microsoft.Management');
    assert.ok(await page.locator('.findings tbody a').count() > 5);
  });
  await check('about this run names exports, rules and the command', async () => {
    await page.getByRole('link', { name: 'About this run' }).first().click();
    await shows(page, '#about');
    assert.match(await text(page, '.facts .command'), /^armlens scan .*--now 2026-01-31T12:00:00Z/);
    assert.equal(await page.locator('table tbody tr').count(), 3);
    await shot(page, 'about-light', true);
  });
  await check('everything interactive has a name, every table headers', async () => {
    for (const view of ['#overview', '#findings', '#about']) {
      await visit(page, governance + view);
      const nameless = await page.evaluate(() => [...document.querySelectorAll('button, a, input, select, svg[role=img]')]
        .filter((e) => e.getClientRects().length && !(e.textContent.trim() || e.getAttribute('aria-label'))).map((e) => e.outerHTML));
      assert.deepEqual(nameless, []);
      assert.equal(await page.locator('table:not(:has(th[scope=col]))').count(), 0);
      assert.equal(await page.locator('h1').count(), 1);
    }
  });
  await page.close();

  await check('dark, narrow and printed pages hold together', async () => {
    const dark = await open(governance, { colorScheme: 'dark' });
    assert.notEqual(await dark.evaluate(() => getComputedStyle(document.documentElement).backgroundColor), 'rgb(246, 247, 249)');
    await shot(dark, 'overview-dark', true);
    await visit(dark, governance + '#findings');
    await shot(dark, 'findings-dark');
    await dark.locator('#theme').click();
    assert.equal(await dark.evaluate(() => getComputedStyle(document.documentElement).backgroundColor), 'rgb(246, 247, 249)');
    await dark.close();
    const narrow = await open(governance, { viewport: { width: 390, height: 800 } });
    for (const view of ['overview', 'findings', 'about']) {
      await visit(narrow, governance + '#' + view);
      assert.ok(await narrow.evaluate(() => document.documentElement.scrollWidth <= innerWidth), view);
      await shot(narrow, view + '-narrow', view !== 'findings');
    }
    await narrow.close();
    const print = await open(governance + '#findings');
    await print.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await print.emulateMedia({ media: 'print' });
    assert.equal(await print.locator('.findings tbody tr').count(), await print.evaluate(() => JSON.parse(document.getElementById('overview').textContent).kept.findings));
    assert.ok(!await print.locator('nav').first().isVisible());
    await shot(print, 'findings-print', true);
    await visit(print, governance + '#overview');
    await shot(print, 'overview-print', true);
    await print.close();
  });

  await check('hostile text is text everywhere', async () => {
    const url = hostile();
    const bad = await open(url);
    for (const view of ['#overview', '#findings', '#about', '#policy=/providers/x/policyDefinitions/p', '#q=' + encodeURIComponent('<img src=x onerror=alert(1)>')]) {
      await visit(bad, url + view);
      assert.equal(await bad.locator('img, iframe, object, embed, link, base, meta[http-equiv=refresh]').count(), 0);
      assert.equal(await bad.locator('script:not([type])').count(), 1);
      assert.ok(!/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/.test(await bad.evaluate(() => document.body.innerText)), view);
    }
    await visit(bad, url + '#findings');
    assert.ok((await bad.evaluate(() => document.body.innerText)).includes('<!-- <script>'));
    await bad.locator('.findings tbody a').first().click();
    await shows(bad, '#resource=');
    assert.match(await text(bad, 'main h1'), /\\u202egnp\\u001b/);
    assert.match(await bad.title(), /Azure Policy compliance - armlens$/);
    await shot(bad, 'hostile', true);
    await bad.close();
  });

  await check('two hundred thousand findings open, scroll to their end and filter', async () => {
    const url = large(200000);
    const big = await open(url + '#findings');
    assert.equal(await text(big, '.count'), '200,000 findings');
    assert.ok(await big.locator('.findings tbody tr').count() < 60);
    await big.locator('.scroll').evaluate((e) => { e.scrollTop = e.scrollHeight; });
    await big.waitForFunction(() => [...document.querySelectorAll('.findings tr[aria-rowindex]')].pop().getAttribute('aria-rowindex') === '200001');
    const focused = () => big.evaluate(() => document.activeElement.textContent);
    const drawn = () => big.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))); // and scrolling is told
    await big.locator('.findings tbody a').last().focus();
    await drawn();
    assert.equal(await focused(), 'res-199999');
    await big.keyboard.press('Home');
    await drawn();
    assert.equal(await focused(), 'res-000000');
    await big.keyboard.press('End');
    await drawn();
    assert.equal(await focused(), 'res-199999');
    await big.keyboard.press('ArrowUp');
    assert.equal(await focused(), 'res-199998');
    await big.locator('.scroll').evaluate((e) => { e.scrollTop = 0; });
    await drawn();
    assert.ok(await big.evaluate(() => document.activeElement.matches('.scroll')), 'a row that is scrolled away leaves the keys to the table');
    await big.keyboard.press('ArrowDown');
    assert.equal(await focused(), 'res-199999');
    await big.getByLabel('Search findings').fill('res-1234');
    await shows(big, '#q=res-1234');
    assert.equal(await text(big, '.count'), '100 of 200,000 findings');
    await big.locator('.findings tbody a').nth(5).click();
    await shows(big, '#resource=');
    assert.match(await text(big, 'main h1'), /^res-1234/);
    await big.close();
  });

  assert.deepEqual(complaints, []);
  console.log(passed + ' checks passed');
} finally {
  await browser.close();
  rmSync(work, { recursive: true, force: true });
}
