package io.adaptor.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports a startup failure caused by an invalid setting with the problem and the fix, without a stack trace. */
final class InvalidAdaptorSettingAnalyzer extends AbstractFailureAnalyzer<InvalidAdaptorSettingException> {
    @Override
    protected FailureAnalysis analyze(Throwable root, InvalidAdaptorSettingException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), root);
    }
}
