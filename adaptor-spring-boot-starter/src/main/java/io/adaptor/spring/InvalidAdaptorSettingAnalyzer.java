package io.adaptor.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Has a start that fails for a setting of ours end with what is wrong and what to do, and without a stack trace. */
final class InvalidAdaptorSettingAnalyzer extends AbstractFailureAnalyzer<InvalidAdaptorSettingException> {
    @Override
    protected FailureAnalysis analyze(Throwable root, InvalidAdaptorSettingException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), root);
    }
}
