-- The app's side of a contact. Emails are unique as written, so two rows may differ by case alone, as in real lists.
CREATE TABLE clients (
    id               uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    email            text UNIQUE,
    first_name       text,
    last_name        text,
    initials         text,
    prefix           text,
    phone            text,
    company          text,
    city             text,
    zip              text,
    country          text,
    gender           text,
    birth_date       date,
    planning_status  text,
    referrer         text,
    marketing_status text,
    advisor          text,
    mailerlite_id    text,
    created_at       timestamptz NOT NULL DEFAULT now(),
    updated_at       timestamptz NOT NULL DEFAULT now(),
    deleted_at       timestamptz
);

-- Finds a page of subscribers in one query: the canonical form of the email, as the mapping compares it.
CREATE INDEX clients_email_canonical ON clients (
    (normalize(lower(btrim(normalize(email, NFC), U&'\0009\000A\000B\000C\000D\001C\001D\001E\001F\0020\0085\00A0\1680\2000\2001\2002\2003\2004\2005\2006\2007\2008\2009\200A\2028\2029\202F\205F\3000') COLLATE "und-x-icu"), NFC))
);
CREATE INDEX clients_mailerlite_id ON clients (mailerlite_id) WHERE mailerlite_id IS NOT NULL;

CREATE TABLE partners (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    client_id  uuid NOT NULL UNIQUE REFERENCES clients (id) ON DELETE CASCADE,
    email      text,
    first_name text,
    last_name  text,
    initials   text,
    prefix     text,
    gender     text
);

CREATE TABLE groups (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name          text NOT NULL,
    mailerlite_id text UNIQUE
);

CREATE TABLE client_groups (
    client_id uuid NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
    group_id  uuid NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
    PRIMARY KEY (client_id, group_id)
);
