package org.mdrportal.app;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializationFailedException;
import org.springframework.core.serializer.support.SerializingConverter;

/**
 * How a session's attributes are kept. One that another release wrote and this one cannot read is as if it were not there:
 * its owner signs in again instead of meeting an error until the cookie is gone.
 */
final class SessionAttributes {

    private static final Logger log = LoggerFactory.getLogger(SessionAttributes.class);

    private SessionAttributes() {}

    static ConversionService conversion() {
        GenericConversionService service = new GenericConversionService();
        service.addConverter(Object.class, byte[].class, new SerializingConverter());
        service.addConverter(byte[].class, Object.class, new Reading());
        return service;
    }

    private static final class Reading implements Converter<byte[], @Nullable Object> {

        private final DeserializingConverter plain =
                new DeserializingConverter(SessionAttributes.class.getClassLoader());

        @Override
        public @Nullable Object convert(byte[] bytes) {
            try {
                return plain.convert(bytes);
            } catch (SerializationFailedException e) {
                log.info("a session of another release is let go: {}", e.getMessage());
                return null;
            }
        }
    }
}
