// Every method of MailerLite's official client that Lockstep relies on, against the simulator.
// Shapes are those recorded from the live API in MailerLite's own SDK repositories.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import clientModule from "@mailerlite/mailerlite-nodejs";

const url = process.env.LOCKSTEP_SIMULATOR_URL;
const key = process.env.LOCKSTEP_SIMULATOR_KEY;
if (!url || !key) {
  console.error("LOCKSTEP_SIMULATOR_URL and LOCKSTEP_SIMULATOR_KEY must be set");
  process.exit(2);
}
const MailerLite = clientModule.default ?? clientModule;
// The client adds /api itself.
const base_path = url.replace(/\/api\/?$/, "");
const client = new MailerLite({ api_key: key, base_path });

const STAMP = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;
const SUBSCRIBER_KEYS = [
  "id", "email", "status", "source", "sent", "opens_count", "clicks_count", "open_rate", "click_rate",
  "ip_address", "subscribed_at", "unsubscribed_at", "created_at", "updated_at", "fields", "opted_in_at", "optin_ip",
].sort();
const GROUP_KEYS = [
  "id", "name", "active_count", "sent_count", "opens_count", "open_rate", "clicks_count", "click_rate",
  "unsubscribed_count", "unconfirmed_count", "bounced_count", "junk_count", "created_at",
].sort();
const DEFAULT_FIELDS = ["name", "last_name", "company", "country", "city", "phone", "state", "z_i_p"];

/** The response of a call that must be refused with this status. */
async function refused(status, call) {
  try {
    await call();
  } catch (error) {
    assert.ok(error.response, `no HTTP answer: ${error.message}`);
    assert.equal(error.response.status, status, JSON.stringify(error.response.data));
    return error.response;
  }
  assert.fail(`expected ${status}, the call succeeded`);
}

function assertLimitHeaders(response) {
  assert.equal(response.headers["x-ratelimit-limit"], "120");
  assert.match(response.headers["x-ratelimit-remaining"], /^\d+$/);
}

function assertSubscriber(subscriber, { groups }) {
  const expected = groups ? [...SUBSCRIBER_KEYS, "groups"].sort() : SUBSCRIBER_KEYS;
  assert.deepEqual(Object.keys(subscriber).sort(), expected);
  assert.match(subscriber.id, /^\d{17,18}$/);
  assert.equal(subscriber.email, subscriber.email.toLowerCase());
  assert.match(subscriber.created_at, STAMP);
  assert.match(subscriber.updated_at, STAMP);
  for (const field of DEFAULT_FIELDS) {
    assert.ok(field in subscriber.fields, `fields.${field} is missing`);
  }
}

function assertGroup(group) {
  assert.deepEqual(Object.keys(group).sort(), GROUP_KEYS);
  assert.match(group.id, /^\d{17,18}$/);
  assert.deepEqual(group.open_rate, { float: 0, string: "0%" });
  assert.match(group.created_at, STAMP);
}

function assertPageNumbers(body, path) {
  assert.deepEqual(Object.keys(body).sort(), ["data", "links", "meta"]);
  assert.deepEqual(Object.keys(body.links).sort(), ["first", "last", "next", "prev"]);
  assert.deepEqual(
    Object.keys(body.meta).sort(),
    ["current_page", "from", "last_page", "links", "path", "per_page", "to", "total"],
  );
  assert.ok(body.links.first.endsWith(`${path}?page=1`));
  assert.equal(body.meta.links[0].label, "&laquo; Previous");
  assert.equal(body.meta.links.at(-1).label, "Next &raquo;");
}

async function create(email, fields = { name: "Judge" }) {
  return (await client.subscribers.createOrUpdate({ email, fields })).data.data;
}

describe("subscribers", () => {
  test("createOrUpdate: 201 for a new email, stored in lower case", async () => {
    const response = await client.subscribers.createOrUpdate({
      email: "MNMnxYoVFs@email.com",
      fields: { name: "John", last_name: "Doe", unknown_key: "dropped" },
      ip_address: "1.1.1.1",
    });
    assert.equal(response.status, 201);
    assertLimitHeaders(response);
    const subscriber = response.data.data;
    assertSubscriber(subscriber, { groups: true });
    assert.equal(subscriber.email, "mnmnxyovfs@email.com");
    assert.equal(subscriber.status, "active");
    assert.equal(subscriber.source, "api");
    assert.equal(subscriber.ip_address, "1.1.1.1");
    assert.equal(subscriber.fields.last_name, "Doe");
    assert.equal(subscriber.fields.company, null);
    assert.ok(!("unknown_key" in subscriber.fields));
    assert.deepEqual(subscriber.groups, []);
  });

  test("createOrUpdate: 200 for a known email, omitted fields stay, a no-op keeps updated_at", async () => {
    const first = await create("upsert@email.com", { name: "Ann", city: "Oss" });
    const same = await client.subscribers.createOrUpdate({ email: "upsert@email.com", fields: { name: "Ann" } });
    assert.equal(same.status, 200);
    assert.equal(same.data.data.id, first.id);
    assert.equal(same.data.data.updated_at, first.updated_at);
    const changed = await client.subscribers.createOrUpdate({ email: "upsert@email.com", fields: { name: "Anna" } });
    assert.equal(changed.data.data.fields.name, "Anna");
    assert.equal(changed.data.data.fields.city, "Oss");
  });

  test("createOrUpdate: 422 names the bad key", async () => {
    const bad = await refused(422, () => client.subscribers.createOrUpdate({ email: "no at sign" }));
    assert.ok(Array.isArray(bad.data.errors.email));
    const objects = await refused(422, () =>
      client.subscribers.createOrUpdate({ email: "objects@email.com", groups: [{ id: "1" }] }));
    assert.deepEqual(objects.data, {
      message: "The groups.0 field must be a number. (and 1 more error)",
      errors: { "groups.0": ["The groups.0 field must be a number.", "The selected groups.0 is not numeric."] },
    });
  });

  test("createOrUpdate: an unsubscribed person is refused with their id", async () => {
    const { id } = await create("gone@email.com");
    const left = await client.subscribers.update(id, { status: "unsubscribed" });
    assert.equal(left.data.data.status, "unsubscribed");
    assert.match(left.data.data.unsubscribed_at, STAMP);
    const bad = await refused(422, () => client.subscribers.createOrUpdate({ email: "gone@email.com" }));
    assert.deepEqual(bad.data, {
      message: "The given data was invalid.",
      errors: { email: ["This subscriber is unsubscribed and cannot be imported"] },
      subscriber: id,
    });
    assertLimitHeaders(bad);
    const field = await client.subscribers.update(id, { fields: { city: "Ede" } });
    assert.equal(field.data.data.fields.city, "Ede");
  });

  test("find: by id and by email; 404 otherwise", async () => {
    const { id } = await create("find+tag@email.com");
    const byId = await client.subscribers.find(id);
    assert.equal(byId.status, 200);
    assertSubscriber(byId.data.data, { groups: true });
    const byEmail = await client.subscribers.find("find+tag@email.com");
    assert.equal(byEmail.data.data.id, id);
    const missing = await refused(404, () => client.subscribers.find("nobody@email.com"));
    assert.deepEqual(missing.data, { message: "No query results for model [App\\Models\\Subscriber\\Subscriber]." });
    assertLimitHeaders(missing);
  });

  test("update: email moves and keeps the id", async () => {
    const { id } = await create("before@email.com");
    const response = await client.subscribers.update(id, { email: "updated@email.com", fields: { name: "New" } });
    assert.equal(response.status, 200);
    assert.equal(response.data.data.id, id);
    assert.equal(response.data.data.email, "updated@email.com");
    await refused(404, () => client.subscribers.update("1", { fields: {} }));
  });

  test("update: null clears a field", async () => {
    const { id } = await create("clear@email.com", { name: "Ann", phone: "1" });
    const response = await client.subscribers.update(id, { fields: { phone: null } });
    assert.equal(response.data.data.fields.phone, null);
    assert.equal(response.data.data.fields.name, "Ann");
  });

  test("delete: 204, then 404; an upsert revives the same id with 200", async () => {
    const { id, created_at } = await create("revive@email.com");
    const response = await client.subscribers.delete(id);
    assert.equal(response.status, 204);
    assertLimitHeaders(response);
    await refused(404, () => client.subscribers.delete(id));
    const revived = await client.subscribers.createOrUpdate({ email: "revive@email.com" });
    assert.equal(revived.status, 200);
    assert.equal(revived.data.data.id, id);
    assert.equal(revived.data.data.created_at, created_at);
    assert.equal(revived.data.data.status, "active");
  });

  test("forget: 200 with the last day and the recorded message", async () => {
    const { id } = await create("forget@email.com");
    const response = await client.subscribers.forget(id);
    assert.equal(response.status, 200);
    assert.equal(
      response.data.message,
      "Subscriber data will be completely deleted and forgotten within 30 days.",
    );
    assert.match(response.data.data.deleted_at, STAMP);
    assert.match(response.data.data.forget_at, STAMP);
    assert.equal(response.data.data.status, "active");
    await refused(404, () => client.subscribers.forget(id));
  });

  test("getCount: a total and nothing else", async () => {
    const before = (await client.subscribers.getCount()).data;
    assert.deepEqual(Object.keys(before), ["total"]);
    await create("count@email.com");
    assert.equal((await client.subscribers.getCount()).data.total, before.total + 1);
  });

  test("get: newest first, by cursor, without groups unless asked", async () => {
    for (const name of ["w1", "w2", "w3"]) {
      await create(`${name}@email.com`);
    }
    const { total } = (await client.subscribers.getCount()).data;
    const seen = [];
    let cursor;
    for (let pages = 0; pages < 20; pages++) {
      const response = await client.subscribers.get(cursor ? { limit: 4, cursor } : { limit: 4 });
      const { data, links, meta } = response.data;
      data.forEach((subscriber) => assertSubscriber(subscriber, { groups: false }));
      assert.deepEqual(Object.keys(links).sort(), ["first", "last", "next", "prev"]);
      assert.equal(links.first, null);
      assert.equal(links.last, null);
      assert.equal(meta.per_page, 4);
      assert.ok(meta.path.endsWith("/api/subscribers"));
      seen.push(...data.map((subscriber) => BigInt(subscriber.id)));
      cursor = meta.next_cursor;
      if (cursor === null) {
        assert.equal(links.next, null);
        break;
      }
      // Recorded: the next link carries the cursor only, neither limit nor filter.
      assert.equal(links.next, `${meta.path}?cursor=${cursor}`);
      const decoded = Buffer.from(cursor, "base64url").toString();
      assert.match(decoded, /^\{"id":\d+,"_pointsToNextItems":true\}$/);
    }
    assert.equal(seen.length, total);
    assert.ok(seen.every((id, i) => i === 0 || id < seen[i - 1]), "ids must descend");
  });

  test("get: status filter, include=groups, and the largest page", async () => {
    const unsubscribed = await client.subscribers.get({ filter: { status: "unsubscribed" }, limit: 5 });
    assert.deepEqual(unsubscribed.data.data.map((subscriber) => subscriber.email), ["gone@email.com"]);
    const withGroups = await client.subscribers.get({ limit: 1000, include: "groups" });
    assert.equal(withGroups.data.meta.per_page, 100);
    withGroups.data.data.forEach((subscriber) => assertSubscriber(subscriber, { groups: true }));
  });
});

describe("groups", () => {
  test("create, get, update, delete", async () => {
    const created = await client.groups.create({ name: "Test group" });
    assert.equal(created.status, 201);
    assertGroup(created.data.data);
    const { id } = created.data.data;
    const renamed = await client.groups.update(id, { name: "Renamed" });
    assert.equal(renamed.status, 200);
    assert.equal(renamed.data.data.name, "Renamed");
    const list = await client.groups.get({ limit: 10, page: 1, filter: { name: "renam" }, sort: "name" });
    assertPageNumbers(list.data, "/api/groups");
    assert.deepEqual(list.data.data.map((group) => group.id), [id]);
    list.data.data.forEach(assertGroup);
    assert.equal((await client.groups.delete(id)).status, 204);
    const missing = await refused(404, () => client.groups.delete("121212"));
    assert.deepEqual(missing.data, { message: "No query results for model [App\\Models\\Group\\Group] 121212" });
    const nameless = await refused(422, () => client.groups.create({ name: "" }));
    assert.ok(nameless.data.errors.name);
  });

  test("assignSubscriber, getSubscribers, unAssignSubscriber", async () => {
    const group = (await client.groups.create({ name: "Members" })).data.data;
    const { id } = await create("member@email.com");
    const assigned = await client.groups.assignSubscriber(id, group.id);
    assert.equal(assigned.status, 200);
    assertGroup(assigned.data.data);
    const members = await client.groups.getSubscribers(group.id, { limit: 50 });
    assert.equal(members.data.meta.per_page, 50);
    assert.deepEqual(members.data.data.map((subscriber) => subscriber.id), [id]);
    assertSubscriber(members.data.data[0], { groups: false });
    const withGroups = await client.groups.getSubscribers(group.id, { include: "groups" });
    assert.equal(withGroups.data.data[0].groups[0].id, group.id);
    assert.equal((await client.groups.unAssignSubscriber(id, group.id)).status, 204);
    assert.deepEqual((await client.groups.getSubscribers(group.id, {})).data.data, []);
  });

  test("writes take ids: POST adds, PUT replaces", async () => {
    const one = (await client.groups.create({ name: "One" })).data.data.id;
    const two = (await client.groups.create({ name: "Two" })).data.data.id;
    const { id } = (await client.subscribers.createOrUpdate({ email: "both@email.com", groups: [one] })).data.data;
    const added = await client.subscribers.createOrUpdate({ email: "both@email.com", groups: [two] });
    assert.deepEqual(added.data.data.groups.map((group) => group.id), [one, two]);
    const replaced = await client.subscribers.update(id, { groups: [two] });
    assert.deepEqual(replaced.data.data.groups.map((group) => group.id), [two]);
  });
});

describe("fields", () => {
  test("get: the eight defaults, Zip under z_i_p", async () => {
    const list = await client.fields.get({ limit: 10, page: 1, sort: "name" });
    assertPageNumbers(list.data, "/api/fields");
    const defaults = list.data.data.filter((field) => field.is_default);
    assert.deepEqual(defaults.map((field) => field.key).sort(), [...DEFAULT_FIELDS].sort());
    const zip = list.data.data.find((field) => field.key === "z_i_p");
    assert.deepEqual(zip, {
      id: "8", name: "Zip", key: "z_i_p", type: "text", is_default: true, used_in_automations: false,
    });
  });

  test("create, update, delete: the key outlives a rename", async () => {
    const created = await client.fields.create({ name: "My Field", type: "text" });
    assert.equal(created.status, 201);
    const { id, ...rest } = created.data.data;
    assert.deepEqual(rest, { name: "My Field", key: "my_field", type: "text", is_default: false });
    const twice = await refused(422, () => client.fields.create({ name: "My Field", type: "text" }));
    assert.deepEqual(twice.data, {
      message: "Field name must be unique",
      errors: { name: ["Field name must be unique"] },
    });
    const badType = await refused(422, () => client.fields.create({ name: "Other", type: "colour" }));
    assert.deepEqual(badType.data.errors, { type: ["The selected type is invalid."] });
    const renamed = await client.fields.update(id, { name: "Our Field" });
    assert.equal(renamed.status, 200);
    assert.equal(renamed.data.data.name, "Our Field");
    assert.equal(renamed.data.data.key, "my_field");
    const { fields } = await create("field@email.com", { my_field: "value" });
    assert.equal(fields.my_field, "value");
    assert.equal((await client.fields.delete(id)).status, 204);
    const missing = await refused(404, () => client.fields.delete("121212"));
    assert.deepEqual(missing.data, { message: "No query results for model [App\\Models\\Field] 121212" });
  });
});

describe("webhooks", () => {
  const WEBHOOK_KEYS = [
    "id", "name", "url", "events", "enabled", "is_blocked", "secret", "created_at", "updated_at", "batchable",
    "version", "last_fired_at", "response_code",
  ].sort();

  function assertWebhook(webhook) {
    assert.deepEqual(Object.keys(webhook).sort(), WEBHOOK_KEYS);
    assert.match(webhook.id, /^\d{17,18}$/);
    assert.match(webhook.secret, /^[A-Za-z0-9]{10}$/);
    assert.match(webhook.created_at, STAMP);
    assert.equal(webhook.version, "2022-01");
    assert.equal(webhook.is_blocked, false);
  }

  test("create, get, find, update, delete", async () => {
    const created = await client.webhooks.create({
      name: "Judge", events: ["subscriber.updated"], url: "http://127.0.0.1:1/hooks",
    });
    assert.equal(created.status, 201);
    const webhook = created.data.data;
    assertWebhook(webhook);
    assert.deepEqual(webhook.events, ["subscriber.updated"]);
    assert.deepEqual([webhook.enabled, webhook.batchable], [true, false]);
    assert.deepEqual([webhook.last_fired_at, webhook.response_code], [null, null]);
    const list = await client.webhooks.get();
    assertPageNumbers(list.data, "/api/webhooks");
    assert.equal(list.data.meta.per_page, 50);
    assert.deepEqual(list.data.data, [webhook]);
    assert.deepEqual((await client.webhooks.find(webhook.id)).data.data, webhook);
    const updated = await client.webhooks.update(webhook.id, {
      name: "Renamed", events: ["subscriber.deleted"], batchable: true, enabled: false,
    });
    assert.equal(updated.status, 200);
    const { name, events, batchable, enabled, secret, url } = updated.data.data;
    assert.deepEqual({ name, events, batchable, enabled, secret, url }, {
      name: "Renamed", events: ["subscriber.deleted"], batchable: true, enabled: false,
      secret: webhook.secret, url: webhook.url,
    });
    assert.equal((await client.webhooks.delete(webhook.id)).status, 204);
    const missing = await refused(404, () => client.webhooks.delete("121212"));
    assert.deepEqual(missing.data, { message: "No query results for model [App\\Models\\Webhook] 121212" });
  });

  test("create: 422 names the bad key", async () => {
    const url = "http://127.0.0.1:1/hooks";
    const bad = await refused(422, () => client.webhooks.create({ events: ["subscriber.moved"], url }));
    assert.deepEqual(Object.keys(bad.data.errors), ["events.0"]);
    const alone = await refused(422, () => client.webhooks.create({ events: ["subscriber.deleted"], url }));
    assert.deepEqual(Object.keys(alone.data.errors), ["batchable"]);
  });
});

describe("batches", () => {
  test("send: 200 outside, each answer inside, in order, for the price of one", async () => {
    const before = await client.subscribers.getCount();
    const response = await client.batches.send({
      requests: [
        { method: "GET", path: "api/subscribers/999" },
        { method: "POST", path: "api/subscribers", body: { email: "batched@email.com" } },
        { method: "GET", path: "api/campaigns/list" },
        { method: "GET", path: "/api/subscribers?limit=0" },
      ],
    });
    assert.equal(response.status, 200);
    const { total, successful, failed, responses } = response.data;
    assert.deepEqual({ total, successful, failed }, { total: 4, successful: 2, failed: 2 });
    assert.deepEqual(responses.map((item) => item.code), [404, 201, 404, 200]);
    assert.deepEqual(responses[0].body, {
      message: "No query results for model [App\\Models\\Subscriber\\Subscriber].",
    });
    assert.equal(responses[1].body.data.email, "batched@email.com");
    assert.deepEqual(responses[2].body, { message: "The route api/campaigns/list could not be found." });
    const remaining = (answer) => Number(answer.headers["x-ratelimit-remaining"]);
    assert.equal(remaining(response), remaining(before) - 1);
  });

  test("send: more than 50, or a path outside the API, is 422", async () => {
    const item = { method: "GET", path: "api/subscribers?limit=0" };
    await refused(422, () => client.batches.send({ requests: Array(51).fill(item) }));
    const bad = await refused(422, () => client.batches.send({ requests: [{ method: "FETCH", path: "elsewhere" }] }));
    assert.deepEqual(Object.keys(bad.data.errors), ["requests.0.method", "requests.0.path"]);
  });

  test("send: the sixth all-upsert batch of a minute meets the import limit", async () => {
    const upserts = { requests: [{ method: "POST", path: "api/subscribers", body: { email: "batched@email.com" } }] };
    for (let i = 0; i < 5; i++) {
      assert.equal((await client.batches.send(upserts)).data.responses[0].code, 200);
    }
    const limited = await refused(429, () => client.batches.send(upserts));
    assert.deepEqual(limited.data, { message: "You're being rate limited on import creation." });
    assert.ok(Number(limited.headers["retry-after"]) >= 1);
  });
});

describe("access", () => {
  test("a wrong key is 401 without rate headers", async () => {
    const stranger = new MailerLite({ api_key: "wrong", base_path });
    const answer = await refused(401, () => stranger.subscribers.get({ limit: 1 }));
    assert.deepEqual(answer.data, { message: "Unauthenticated." });
    assert.equal(answer.headers["x-ratelimit-limit"], undefined);
    assert.equal(answer.headers["x-ratelimit-remaining"], undefined);
  });

  test("an unknown route is 404", async () => {
    const answer = await refused(404, () => client.campaigns.get({}));
    assert.deepEqual(answer.data, { message: "The route api/campaigns could not be found." });
  });

  // Last: it spends the rest of the window.
  test("the 121st request of a minute is 429 with Retry-After", async () => {
    let last = Number((await client.subscribers.getCount()).headers["x-ratelimit-remaining"]);
    while (last > 0) {
      const remaining = Number((await client.subscribers.getCount()).headers["x-ratelimit-remaining"]);
      assert.equal(remaining, last - 1);
      last = remaining;
    }
    const limited = await refused(429, () => client.subscribers.getCount());
    assert.deepEqual(limited.data, { message: "Too Many Attempts." });
    assert.equal(limited.headers["x-ratelimit-limit"], "120");
    assert.equal(limited.headers["x-ratelimit-remaining"], "0");
    const wait = Number(limited.headers["retry-after"]);
    assert.ok(wait >= 1 && wait <= 60, `Retry-After ${wait}`);
  });
});
