// Opens every page in light and dark, wide and at 320 px: takes its picture, and fails on violations of the policy,
// errors of scripts, foreign hosts, sideways overflow, and what axe finds. CONSOLE_URL, CONSOLE_KEY, CHROMIUM, ONLY.
import { mkdirSync, readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const base = process.env.CONSOLE_URL ?? 'http://localhost:8004';
const key = process.env.CONSOLE_KEY ?? 'ak_test';
const shots = process.env.SHOTS ?? 'shots';
const only = process.env.ONLY ? new RegExp(process.env.ONLY) : /./;
const axe = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const variants = [
  { name: 'light', width: 1280, scheme: 'light' },
  { name: 'dark', width: 1280, scheme: 'dark' },
  { name: 'light-320', width: 320, scheme: 'light' },
  { name: 'dark-320', width: 320, scheme: 'dark' },
].filter((one) => (process.env.VARIANTS ?? one.name).split(',').includes(one.name));

const click = (role, name) => (page) => page.getByRole(role, { name }).first().click();
const pages = [
  ['home', '/'],
  ['marketplace', '/marketplace'],
  ['marketplace-none', '/marketplace?q=nothing-like-this'],
  ['template', '/marketplace/stripe'],
  ['setup', '/marketplace/stripe/setup', async (page) => {
    await page.getByLabel(/Secret or restricted key/).fill('wrong');
    await page.getByRole('button', { name: 'Install and test' }).click();
    await page.getByText('expected form').first().waitFor();
  }],
  ['setup-sandbox', '/marketplace/shopify/setup?sandbox=true'],
  ['integrations', '/integrations'],
  ['integration', '/integrations/orders'],
  ['integration-missing', '/integrations/nothing'],
  ['endpoints', '/integrations/orders/endpoints'],
  ['edit-general', '/integrations/orders/edit'],
  ['edit-auth', '/integrations/orders/edit?section=auth'],
  ['edit-resilience', '/integrations/orders/edit?section=resilience'],
  ['edit-endpoint', '/integrations/orders/edit?section=endpoint:get_order'],
  ['edit-yaml', '/integrations/orders/edit?view=yaml', async (page) => {
    const editor = page.locator('.cm-content');
    await editor.click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('\nbasurl: x\nauth');
    await page.getByText(/problem/).first().waitFor();
    await page.keyboard.press('Control+Space');
    await page.waitForTimeout(300);
  }],
  ['versions', '/integrations/orders/versions', async (page) => page.locator('.timeline button').last().click()],
  ['connections', '/integrations/orders/connections'],
  ['webhooks', '/integrations/stripe/connections', async (page) => {
    await page.getByRole('button', { name: 'Create address' }).click();
    await page.getByText('shown only now').waitFor();
  }],
  ['connect-link', '/integrations/orders/connections', async (page) => {
    await page.getByRole('button', { name: 'Create a connect link' }).click();
    await page.getByLabel('Name of the connection').fill('ada');
    await page.getByRole('button', { name: 'Create link' }).click();
    await page.getByLabel('Connect link', { exact: true }).waitFor();
  }],
  ['credentials', '/integrations/orders/connections', async (page) => {
    await page.getByRole('button', { name: 'Enter credentials' }).click();
    await page.getByRole('button', { name: 'Store' }).click();
    await page.getByText('required', { exact: false }).waitFor();
  }],
  ['tests', '/integrations/orders/tests', async (page) => {
    await page.getByRole('button', { name: /^Run/ }).click();
    await page.getByText('Not all').waitFor();
  }],
  ['try-choice', '/try?integration=orders'],
  ['try', '/try/orders/get_order', async (page) => {
    await page.getByLabel(/Order number/).fill('7');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.waitForTimeout(600);
    await page.getByRole('tab', { name: 'Mapped' }).click();
    await page.locator('.mapping').waitFor();
  }],
  ['try-failed', '/try/orders/get_order', async (page) => {
    await page.getByLabel(/Order number/).fill('99');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByText('UPSTREAM_REJECTED').waitFor();
  }],
  ['try-timing', '/try/orders/get_order', click('tab', 'Timing')],
  ['try-request', '/try/orders/get_order', click('tab', 'Request')],
  ['try-expressions', '/try/orders/get_order', click('tab', 'Expressions')],
  ['try-explain', '/try/orders/get_order', async (page) => {
    await page.getByLabel(/Order number/).fill('7');
    await page.getByRole('button', { name: 'Explain' }).click();
    await page.getByText('would be sent').waitFor();
  }],
  ['try-pages', '/try/orders/list_orders', async (page) => {
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByRole('button', { name: 'Next page' }).click();
    await page.getByRole('button', { name: 'First page' }).waitFor();
  }],
  ['runs', '/runs'],
  ['runs-filtered', '/runs?success=false&code=UPSTREAM_REJECTED'],
  ['run', '/runs?success=false', async (page) => {
    await page.locator('tbody th a').first().click();
    await page.getByText('Run again').waitFor();
  }],
  ['events', '/events'],
  ['watch', '/watch'],
  ['watch-table', '/watch', click('button', 'As table')],
  ['admin-keys', '/admin'],
  ['admin-new-key', '/admin', click('button', 'New key')],
  ['admin-secrets', '/admin/secrets'],
  ['admin-tenants', '/admin/tenants'],
  ['admin-audit', '/admin/audit'],
  ['new-integration', '/integrations?new=true'],
  ['no-page', '/nothing/here'],
  ...['', '/endpoints', '/edit', '/edit?section=endpoint:get', '/edit?view=yaml', '/versions', '/connections', '/tests'].map((path, at) => [`hostile-${at}`, `/integrations/hostile${path}`]),
  ['hostile-try', '/try/hostile/get'],
  ['hostile-add', '/integrations/hostile/connections', async (page) => {
    await page.getByRole('button', { name: 'Enter credentials' }).click();
    await page.getByText('onerror').first().waitFor();
  }],
];

// Everything that somebody can name, named so that it would run if it were ever taken for a page.
const evil = '<img src=x onerror=alert(1)>';
const hostile = {
  integration_id: 'hostile',
  name: evil,
  description: evil,
  type: 'rest_api',
  category: evil,
  base_url: 'https://api.example.com',
  connection_fields: { field: { label: evil, help: evil, required: false } },
  endpoints: {
    get: { path: '/', method: 'GET', description: evil, response_mapping: { field_mappings: { value: `'${evil}'` } }, validation_schema: { properties: { variables: { type: 'object', properties: { id: { type: 'string', title: evil, description: evil } } } } } },
  },
  test_cases: [{ name: evil, endpoint: 'get', input_data: {}, expected_output: { value: evil } }],
};

async function makeHostile(page) {
  await page.evaluate(async (document) => {
    const { csrf } = await (await fetch('/v2/session')).json();
    const send = (path, body) => fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf }, body: JSON.stringify(body) });
    const made = await send('/v2/integrations', document);
    if (made.status !== 201 && made.status !== 409) console.error(`the hostile integration: ${made.status} ${await made.text()}`);
    await send('/v2/integrations/hostile/connections', { connection_id: 'evil', label: document.name, values: { field: document.name } });
  }, hostile);
}

mkdirSync(shots, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags });
let faults = 0;
const fault = (where, what) => {
  faults++;
  console.log(`${where}: ${what}`);
};

async function look(page, where) {
  await page.waitForTimeout(350);
  const height = await page.evaluate(() => Math.min(document.documentElement.scrollHeight, 2600));
  await page.screenshot({ path: `${shots}/${where}.png`, fullPage: height < 2600 });
  const run = await page.evaluate(() => document.querySelectorAll('img[src="x"], script:not([src])').length);
  if (run > 0) fault(where, 'a stored text became part of the page');
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (overflow > 0) fault(where, `overflows by ${overflow} px`);
  const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  for (const one of violations) fault(where, `axe ${one.id} (${one.impact}): ${one.nodes.map((node) => node.target.join(' ')).slice(0, 3).join(' | ')}`);
}

for (const variant of variants) {
  const context = await browser.newContext({ viewport: { width: variant.width, height: 900 }, colorScheme: variant.scheme, locale: process.env.LOCALE ?? 'en-GB' });
  await context.addInitScript(axe);
  await context.addInitScript(() => addEventListener('securitypolicyviolation', (event) => console.error(`POLICY ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`)));
  const page = await context.newPage();
  let where = 'sign-in';
  page.on('dialog', (dialog) => (fault(where, 'a stored text was run'), dialog.dismiss()));
  page.on('pageerror', (error) => fault(`${where}-${variant.name}`, `error ${error.message}`));
  page.on('console', (message) => message.type() === 'error' && !/Failed to load resource/.test(message.text()) && fault(`${where}-${variant.name}`, message.text().slice(0, 300)));
  page.on('request', (request) => {
    if (!request.url().startsWith(base) && !request.url().startsWith('blob:')) fault(where, `foreign ${request.url()}`);
  });
  await page.goto(base);
  await page.getByLabel('API key').waitFor();
  if (only.test('sign-in')) await look(page, `sign-in-${variant.name}`);
  await page.getByLabel('API key').fill(key);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.locator('#main h1').waitFor();
  await makeHostile(page);
  for (const [name, path, act] of pages) {
    if (!only.test(name)) continue;
    where = name;
    await page.goto(base + path);
    try {
      await page.waitForLoadState('networkidle', { timeout: 2500 }).catch(() => {});
      if (act) await act(page);
      await look(page, `${name}-${variant.name}`);
    } catch (cause) {
      fault(`${name}-${variant.name}`, String(cause).split('\n')[0]);
      await page.screenshot({ path: `${shots}/${name}-${variant.name}.png` });
    }
    await page.evaluate(() => sessionStorage.clear());
  }
  await context.close();
}
await browser.close();
console.log(`${faults} faults`);
process.exit(faults === 0 ? 0 : 1);
