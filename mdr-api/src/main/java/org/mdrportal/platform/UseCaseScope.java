package org.mdrportal.platform;

import java.lang.reflect.Method;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/**
 * Binds the scope of a use case from its first argument, after the permission was asked and before the transaction
 * begins. A transactional use case without a tenant in front is a mistake in the program, and is refused as one.
 */
final class UseCaseScope implements MethodInterceptor {

    @Override
    public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
        Scope scope = scopeOf(invocation.getMethod(), invocation.getArguments());
        return scope.<@Nullable Object, Throwable>call(invocation::proceed);
    }

    private static Scope scopeOf(Method method, @Nullable Object[] arguments) {
        Caller caller = Caller.current();
        return switch (arguments.length == 0 ? null : arguments[0]) {
            case TenantId tenant -> caller.scopeFor(tenant);
            case Tenants tenants -> caller.scopeFor(tenants);
            case null, default ->
                throw new IllegalStateException("a use case names its tenant first, and this one does not: " + method);
        };
    }
}
