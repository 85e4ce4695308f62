package dev.lockstep.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.state.Json;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/// A run's lists as JSON-lines objects in S3, under `runs/<run>/`.
final class RunObjects {
    /// A page of an object's lines, and the byte where the next page starts; none at the end.
    record LinePage(List<JsonNode> lines, @Nullable Long next) {}

    /// S3 takes parts of 5 MB and more, the last excepted (S3, Multipart upload limits).
    private static final int PART_BYTES = 8 * 1024 * 1024;

    private static final int RANGE_BYTES = 256 * 1024;
    private final S3Client s3;
    private final String bucket;

    RunObjects(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    /// Stores the lines.
    ///
    /// @return the object's key, or null where there are no lines and so no object
    @Nullable
    String put(String key, List<? extends JsonNode> lines) {
        if (lines.isEmpty()) return null;
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(Json.write(line)).append('\n'));
        s3.putObject(
                request -> request.bucket(bucket).key(key).contentType("application/x-ndjson"),
                RequestBody.fromString(text.toString()));
        return key;
    }

    void forEachLine(String key, Consumer<JsonNode> reader) {
        try (InputStream object = open(key);
                BufferedReader lines = new BufferedReader(new InputStreamReader(object, StandardCharsets.UTF_8))) {
            lines.lines().forEach(line -> reader.accept(Json.readOwn(line)));
        } catch (IOException broken) {
            throw new UncheckedIOException("reading " + key, broken);
        }
    }

    /// Puts objects together, in order, into one. What is held in memory stays under 9 MB or the largest object.
    ///
    /// @return the address of the whole
    String join(String key, List<String> parts) {
        ByteArrayOutputStream buffer = new ByteArrayOutputStream();
        List<CompletedPart> uploaded = new ArrayList<>();
        String upload = null;
        for (String part : parts) {
            copy(part, buffer);
            if (buffer.size() < PART_BYTES) continue;
            if (upload == null) upload = start(key);
            uploaded.add(upload(key, upload, uploaded.size() + 1, buffer));
        }
        if (upload == null) {
            s3.putObject(
                    request -> request.bucket(bucket).key(key).contentType("application/x-ndjson"),
                    RequestBody.fromBytes(buffer.toByteArray()));
        } else {
            if (buffer.size() > 0) uploaded.add(upload(key, upload, uploaded.size() + 1, buffer));
            String finished = upload;
            s3.completeMultipartUpload(request ->
                    request.bucket(bucket).key(key).uploadId(finished).multipartUpload(whole -> whole.parts(uploaded)));
        }
        return "s3://" + bucket + "/" + key;
    }

    /// Up to `limit` lines from the byte on; null where there is no such object.
    @Nullable
    LinePage page(String key, long from, int limit) {
        byte[] bytes;
        long length;
        try {
            length = s3.headObject(request -> request.bucket(bucket).key(key)).contentLength();
            if (from >= length) return new LinePage(List.of(), null);
            bytes = s3.getObjectAsBytes(request ->
                            request.bucket(bucket).key(key).range("bytes=" + from + "-" + (from + RANGE_BYTES - 1)))
                    .asByteArray();
        } catch (NoSuchKeyException absent) {
            return null;
        }
        List<JsonNode> lines = new ArrayList<>();
        int start = 0;
        for (int index = 0; index < bytes.length && lines.size() < limit; index++) {
            if (bytes[index] != '\n') continue;
            lines.add(Json.readOwn(new String(bytes, start, index - start, StandardCharsets.UTF_8)));
            start = index + 1;
        }
        return new LinePage(lines, from + start < length ? from + start : null);
    }

    private String start(String key) {
        return s3.createMultipartUpload(
                        request -> request.bucket(bucket).key(key).contentType("application/x-ndjson"))
                .uploadId();
    }

    private CompletedPart upload(String key, String upload, int number, ByteArrayOutputStream buffer) {
        String tag = s3.uploadPart(
                        request ->
                                request.bucket(bucket).key(key).uploadId(upload).partNumber(number),
                        RequestBody.fromBytes(buffer.toByteArray()))
                .eTag();
        buffer.reset();
        return CompletedPart.builder().partNumber(number).eTag(tag).build();
    }

    private void copy(String key, ByteArrayOutputStream target) {
        try (InputStream object = open(key)) {
            object.transferTo(target);
        } catch (IOException broken) {
            throw new UncheckedIOException("reading " + key, broken);
        }
    }

    private InputStream open(String key) {
        return s3.getObject(request -> request.bucket(bucket).key(key));
    }
}
