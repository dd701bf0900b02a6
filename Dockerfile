# The portal as one image for every role (MDR_ROLES). Build the jar first: mvn -DskipTests package.
# No secret and no emulator in it. Steps run without a shell, so a base with nothing but a Java 25 runtime will do.
ARG BASE_IMAGE=eclipse-temurin:25-jre

FROM ${BASE_IMAGE} AS unpacked
WORKDIR /unpacked
COPY mdr-app/target/mdr.jar mdr.jar
RUN ["java", "-Djarmode=tools", "-jar", "mdr.jar", "extract", "--destination", "/unpacked/app"]

FROM ${BASE_IMAGE}
WORKDIR /opt/mdr
COPY --from=unpacked /unpacked/app/lib lib
COPY --from=unpacked /unpacked/app/mdr.jar mdr.jar
# A number, so that an orchestrator can see that it is not root.
USER 10001:10001
EXPOSE 8080
# A share of the container's limit is left for threads, buffers and compiled code. No health check here: it would need
# a program besides Java in the base; orchestrators ask GET /livez and GET /readyz.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=65", "-XX:+ExitOnOutOfMemoryError", "-jar", "/opt/mdr/mdr.jar"]
