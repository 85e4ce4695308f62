package dev.lockstep.runs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.runtime.Refusal;
import dev.lockstep.state.CodedException;
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
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// A run's lists as JSON-lines objects in S3, under `runs/<run>/`.
public final class RunObjects {
    /// A page of an object's lines, and the byte where the next page starts; none at the end.
    public record LinePage(List<JsonNode> lines, @Nullable Long next) {}

    /// S3 takes parts of 5 MB and more, the last excepted (S3, Multipart upload limits).
    private static final int PART_BYTES = 8 * 1024 * 1024;

    private static final int RANGE_BYTES = 256 * 1024;
    private final S3Client s3;
    private final String bucket;

    public RunObjects(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    /// Stores the lines.
    ///
    /// @return the object's key, or null where there are no lines and so no object
    public @Nullable String put(String key, List<? extends JsonNode> lines) {
        if (lines.isEmpty()) return null;
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(Json.write(line)).append('\n'));
        s3.putObject(
                request -> request.bucket(bucket).key(key).contentType("application/x-ndjson"),
                RequestBody.fromString(text.toString()));
        return key;
    }

    /// Reads the object, line by line.
    public void forEachLine(String key, Consumer<JsonNode> reader) {
        try (InputStream object = open(key);
                BufferedReader lines = new BufferedReader(new InputStreamReader(object, StandardCharsets.UTF_8))) {
            lines.lines().forEach(line -> reader.accept(Json.readOwn(line)));
        } catch (IOException | UncheckedIOException broken) {
            throw unreadable(key, broken);
        }
    }

    /// Puts objects together, in order, into one. Holds one part of 8 MB in memory, however large they are.
    ///
    /// @return the address of the whole
    public String join(String key, List<String> objects) {
        ByteArrayOutputStream buffer = new ByteArrayOutputStream();
        List<CompletedPart> uploaded = new ArrayList<>();
        String upload = null;
        for (String object : objects) {
            try (InputStream lines = open(object)) {
                while (true) {
                    byte[] bytes = lines.readNBytes(PART_BYTES - buffer.size());
                    buffer.writeBytes(bytes);
                    if (buffer.size() < PART_BYTES) break;
                    if (upload == null) upload = start(key);
                    uploaded.add(upload(key, upload, uploaded.size() + 1, buffer));
                }
            } catch (IOException broken) {
                throw unreadable(object, broken);
            }
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

    /// Up to `limit` lines from the byte on, which is 0 or what a page before named as next.
    ///
    /// @throws Refusal 400 where no line starts at that byte, 410 where the object has expired
    public LinePage page(String key, long from, int limit) {
        for (int range = RANGE_BYTES; ; range *= 2) {
            ResponseBytes<GetObjectResponse> answer = bytes(key, from, range);
            if (answer == null) return new LinePage(List.of(), null);
            byte[] bytes = answer.asByteArray();
            if (from > 0 && bytes[0] != '\n') throw noCursor();
            LinePage page = lines(bytes, from, limit, length(answer.response()));
            if (!page.lines().isEmpty() || page.next() == null) return page;
        }
    }

    /// From the byte before the first on, which must be the end of a line; null where the object is empty, of which no
    /// range can be had.
    private @Nullable ResponseBytes<GetObjectResponse> bytes(String key, long from, int range) {
        long first = Math.max(from - 1, 0);
        try {
            return s3.getObjectAsBytes(
                    request -> request.bucket(bucket).key(key).range("bytes=" + first + "-" + (from + range - 1)));
        } catch (S3Exception refused) {
            // Without the right to list, S3 answers 403 for an object that is not there (S3, GetObject).
            if (refused.statusCode() == 404 || refused.statusCode() == 403) {
                throw new Refusal(410, "list_expired", "the run's list is no longer kept");
            }
            if (refused.statusCode() == 416 && from == 0) return null;
            if (refused.statusCode() == 416) throw noCursor();
            throw refused;
        }
    }

    private static LinePage lines(byte[] bytes, long from, int limit, long length) {
        int offset = from > 0 ? 1 : 0;
        int start = offset;
        List<JsonNode> lines = new ArrayList<>();
        for (int index = offset; index < bytes.length && lines.size() < limit; index++) {
            if (bytes[index] != '\n') continue;
            lines.add(Json.readOwn(new String(bytes, start, index - start, StandardCharsets.UTF_8)));
            start = index + 1;
        }
        long next = from + start - offset;
        return new LinePage(lines, next < length ? next : null);
    }

    /// `bytes 0-99/1234` says how long the whole is.
    private static long length(GetObjectResponse answer) {
        String range = answer.contentRange();
        return range == null ? answer.contentLength() : Long.parseLong(range.substring(range.indexOf('/') + 1));
    }

    private static Refusal noCursor() {
        return Refusal.field("cursor", "is not one that an answer gave");
    }

    private static CodedException unreadable(String key, Exception broken) {
        return new CodedException("aws_unavailable", "the object " + key + " could not be read to its end", broken);
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

    private InputStream open(String key) {
        return s3.getObject(request -> request.bucket(bucket).key(key));
    }
}
