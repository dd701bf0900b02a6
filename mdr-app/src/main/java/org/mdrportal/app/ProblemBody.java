package org.mdrportal.app;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mdrportal.platform.ProblemType;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** A problem written where no controller is reached. */
final class ProblemBody {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ProblemBody() {}

    static void write(HttpServletResponse response, ProblemType type, String detail, String instance)
            throws IOException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", type.uri().toString());
        body.put("title", type.title());
        body.put("status", type.status().value());
        body.put("detail", detail);
        body.put("instance", instance);
        response.setStatus(type.status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(JSON.writeValueAsBytes(body));
    }
}
