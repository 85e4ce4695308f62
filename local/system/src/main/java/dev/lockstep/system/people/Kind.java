package dev.lockstep.system.people;

/// How a person's records on the two sides relate. The numbers say how many records stand on each side.
enum Kind {
    /// One record on each side, with one email.
    PAIR(1, 1),
    /// Two clients whose emails differ by case alone, and no subscriber.
    SHARED_EMAIL(2, 0),
    SHARED_EMAIL_SUBSCRIBED(2, 1),
    /// Two subscribers whose emails differ by Unicode form alone, and one client.
    TWICE_SUBSCRIBED(1, 2),
    /// Two people; the mailerlite_id of one is the other's.
    ID_OF_ANOTHER(2, 2),
    /// Only the mailerlite_id tells that they are one: the client's email was changed.
    MOVED(1, 1),
    /// A mailerlite_id that nobody has.
    STALE_ID(1, 1),
    DELETED_SUBSCRIBED(1, 1),
    /// A deleted client whose email was changed, with the subscriber's id.
    DELETED_BY_ID(1, 1),
    DELETED(1, 0),
    /// A deleted client, and a new one with the same email in another case.
    DELETED_AND_BACK(2, 1),
    NULL_EMAIL(1, 0),
    BLANK_EMAIL(1, 0),
    MALFORMED_EMAIL(1, 0),
    /// Two people: one's email is the other's with a plus.
    PLUS(2, 2),
    APOSTROPHE(1, 1),
    QUOTED(1, 1),
    UNICODE(1, 1),
    /// 254 characters.
    LONGEST(1, 1),
    CLIENT_ONLY(1, 0),
    SUBSCRIBER_ONLY(0, 1);

    private final int clients;
    private final int subscribers;

    Kind(int clients, int subscribers) {
        this.clients = clients;
        this.subscribers = subscribers;
    }

    int clients() {
        return clients;
    }

    int subscribers() {
        return subscribers;
    }
}
