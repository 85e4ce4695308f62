package dev.lockstep.audio.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// Catches what providers refuse, and sees to it each time that no key is in it.
public final class Failures {
    /// The key of every account in the tests.
    public static final String KEY = "sk_s3cr3t-0123456789";

    private Failures() {}

    /// The failure that the call must end in.
    public static ProviderException of(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(ProviderException.class);
        StringWriter all = new StringWriter();
        thrown.printStackTrace(new PrintWriter(all));
        assertThat(all.toString()).doesNotContain(KEY);
        assertThat(((ProviderException) thrown).code()).matches("[a-z0-9]+(_[a-z0-9]+)*");
        return (ProviderException) thrown;
    }
}
