package org.mdrportal.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.mdrportal.tenant.DelegationKit;
import org.mdrportal.tenant.Grant;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/** The page that is printed and sent to a customer: in the customer's language, whatever the reader's is. */
@Component
final class HandOut {

    private final ThymeleafViewResolver views;

    HandOut(ThymeleafViewResolver views) {
        this.views = views;
    }

    /** One principal with its roles. */
    record Granted(Grant.Principal principal, List<Grant> grants) {}

    static List<Granted> granted(DelegationKit kit) {
        return List.of(Grant.Principal.values()).stream()
                .map(each -> new Granted(
                        each,
                        kit.grants().stream()
                                .filter(grant -> grant.principal() == each)
                                .toList()))
                .filter(each -> !each.grants().isEmpty())
                .toList();
    }

    ModelAndView in(String language, String view, Map<String, ?> model) throws Exception {
        Locale locale = PageConfiguration.supported(List.of(Locale.forLanguageTag(language)));
        // Words that are asked for by name, not by the template, follow it too; the request ends with it.
        LocaleContextHolder.setLocale(locale);
        return new ModelAndView(Objects.requireNonNull(views.resolveViewName(view, locale), view), model);
    }
}
