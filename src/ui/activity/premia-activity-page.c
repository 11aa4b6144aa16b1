/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-activity-page"

#include "premia-activity-page.h"

struct _PremiaActivityPage
{
  PremiaPage parent_instance;
};

G_DEFINE_FINAL_TYPE (PremiaActivityPage, premia_activity_page, PREMIA_TYPE_PAGE)

static void
premia_activity_page_class_init (PremiaActivityPageClass *klass)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/org/premia/Premia/activity/premia-activity-page.ui");
}

static void
premia_activity_page_init (PremiaActivityPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
