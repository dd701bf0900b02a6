package org.mdrportal.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.core.importer.Locations;
import com.tngtech.archunit.junit.LocationProvider;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Every class that runs at a customer's, from whichever module; the emulator and the tests are none. */
final class Production implements LocationProvider {

    static final List<String> MODULES = List.of(
            "platform",
            "tenant",
            "identity",
            "audit",
            "watch",
            "category",
            "intelligence",
            "servicelevel",
            "alert",
            "incident",
            "portal",
            "web",
            "ingest",
            "app");

    @Override
    public Set<Location> get(Class<?> testClass) {
        return Locations.ofPackage("org.mdrportal").stream()
                .filter(location -> new ImportOption.DoNotIncludeTests().includes(location))
                .filter(location -> !location.contains("-tests.jar"))
                .filter(location -> !location.contains("mdr-azure-emulator"))
                .collect(Collectors.toSet());
    }

    static JavaClasses classes() {
        return new ClassFileImporter().importLocations(new Production().get(Production.class));
    }
}
