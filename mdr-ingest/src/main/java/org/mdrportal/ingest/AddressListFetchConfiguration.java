package org.mdrportal.ingest;

import org.mdrportal.intelligence.AddressListSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Fetches lists of addresses over the open internet only; there is no setting that opens another way. */
@Configuration(proxyBeanMethods = false)
class AddressListFetchConfiguration {

    @Bean
    AddressListSource addressListSource() {
        return new AddressListFetch(AddressListFetch.Way.open());
    }
}
