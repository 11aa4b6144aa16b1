/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-reports-page"

#include "premia-reports-page.h"

struct _PremiaReportsPage
{
  PremiaPage parent_instance;
};

G_DEFINE_FINAL_TYPE (PremiaReportsPage, premia_reports_page, PREMIA_TYPE_PAGE)

static void
premia_reports_page_class_init (PremiaReportsPageClass *klass)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/org/premia/Premia/reports/premia-reports-page.ui");
}

static void
premia_reports_page_init (PremiaReportsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
