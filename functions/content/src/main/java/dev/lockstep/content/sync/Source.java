package dev.lockstep.content.sync;

import dev.lockstep.runtime.Refusal;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a tree lies in S3: a zip, or everything under a prefix.
record Source(String bucket, String key) {
    private static final Pattern ADDRESS = Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])/(.*)");
    private static final int LONGEST_KEY = 1024;
    private static final String SHAPE = "must be s3://bucket/key.zip or s3://bucket/prefix/";

    /// Reads an address.
    ///
    /// @param field the field it came in
    /// @param buckets those that trees may lie in
    /// @throws Refusal 400 naming the field
    static Source read(String field, String address, Set<String> buckets) {
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches() || parts.group(2).length() > LONGEST_KEY) throw Refusal.field(field, SHAPE);
        var source = new Source(parts.group(1), parts.group(2));
        if (!source.isZip() && !source.key.endsWith("/")) throw Refusal.field(field, SHAPE);
        if (!buckets.contains(source.bucket)) {
            throw Refusal.field(
                    field, "must name a bucket that this deployment reads content from (LOCKSTEP_CONTENT_BUCKETS)");
        }
        return source;
    }

    /// The address that a run stored, which was read before.
    static Source stored(String address) {
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches()) throw new IllegalArgumentException("a stored run has no source: " + address);
        return new Source(parts.group(1), parts.group(2));
    }

    boolean isZip() {
        return key.endsWith(".zip");
    }

    String address() {
        return "s3://" + bucket + "/" + key;
    }
}
