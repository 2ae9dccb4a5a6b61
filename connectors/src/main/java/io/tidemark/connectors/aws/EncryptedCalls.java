package io.tidemark.connectors.aws;

import io.tidemark.connectors.endpoint.ServiceUrl;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Lets no call go over a network in plain text, wherever its endpoint comes from: the SDK also takes one from the
 * environment, system properties and profiles.
 */
final class EncryptedCalls implements ExecutionInterceptor {

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        SdkHttpRequest request = context.httpRequest();
        String endpoint = request.protocol() + "://" + request.host() + ":" + request.port();
        ServiceUrl.complaint(endpoint).ifPresent(complaint -> {
            throw new PlainEndpointException("the endpoint '" + ServiceUrl.shown(endpoint) + "' " + complaint);
        });
    }
}
