package org.mdrportal.intelligence;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One way to read an address; what could be read in two ways is none. */
class AddressTextTests {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "' 192.0.2.1 ', 192.0.2.1",
        "2001:DB8::1, 2001:db8:0:0:0:0:0:1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "::ffff:c000:201, 192.0.2.1",
        "::1, 0:0:0:0:0:0:0:1"
    })
    void isRead(String text, String address) {
        assertThat(AddressText.address(text).map(InetAddress::getHostAddress)).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "lists.example",
                "192.0.2",
                "192.0.2.256",
                "192.0.2.01",
                "0300.0.2.1",
                "3221225985",
                "0xc0000201",
                "0xc0.0.2.1",
                "192.0.2.1:443",
                "192.0.2.1/32",
                "[2001:db8::1]",
                "fe80::1%eth0",
                "2001:db8::1::2",
                "1:2:3:4:5:6:7:8:9",
                ":",
                "a:b",
                "192.0.2.1\u0000"
            })
    void isNone(String text) {
        assertThat(AddressText.address(text)).isEmpty();
    }

    @Test
    void aRangeOfOneIsShownAsAnAddress() {
        assertThat(AddressText.shown("192.0.2.1/32")).isEqualTo("192.0.2.1");
        assertThat(AddressText.shown("192.0.2.0/24")).isEqualTo("192.0.2.0/24");
        assertThat(AddressText.shown("2001:db8::1/128")).isEqualTo("2001:db8::1");
        assertThat(AddressText.shown("2001:db8::/32")).isEqualTo("2001:db8::/32");
    }
}
