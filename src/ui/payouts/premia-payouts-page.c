/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-payouts-page"

#include "premia-payouts-page.h"

struct _PremiaPayoutsPage
{
  PremiaPage parent_instance;
};

G_DEFINE_FINAL_TYPE (PremiaPayoutsPage, premia_payouts_page, PREMIA_TYPE_PAGE)

static void
premia_payouts_page_class_init (PremiaPayoutsPageClass *klass)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/org/premia/Premia/payouts/premia-payouts-page.ui");
}

static void
premia_payouts_page_init (PremiaPayoutsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
