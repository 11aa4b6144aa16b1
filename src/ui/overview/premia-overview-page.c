/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-overview-page"

#include "premia-overview-page.h"

struct _PremiaOverviewPage
{
  PremiaPage parent_instance;
};

G_DEFINE_FINAL_TYPE (PremiaOverviewPage, premia_overview_page, PREMIA_TYPE_PAGE)

static void
premia_overview_page_class_init (PremiaOverviewPageClass *klass)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/org/premia/Premia/overview/premia-overview-page.ui");
}

static void
premia_overview_page_init (PremiaOverviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
