# The Azure emulator for development; never part of the portal's own image. Build the jars first: mvn -DskipTests package.
ARG BASE_IMAGE=eclipse-temurin:25-jre
FROM ${BASE_IMAGE}
WORKDIR /opt/emulator
COPY mdr-dev/target/lib lib
COPY mdr-dev/target/mdr-dev.jar lib/mdr-dev.jar
USER 10001:10001
EXPOSE 8080 8090
ENTRYPOINT ["java", "-Xmx256m", "-cp", "/opt/emulator/lib/*", "org.mdrportal.dev.ComposeNeighbours"]
CMD ["8090", "/run/emulator"]
