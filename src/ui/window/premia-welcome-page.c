/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-welcome-page"

#include "premia-welcome-page.h"

struct _PremiaWelcomePage
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (PremiaWelcomePage, premia_welcome_page, ADW_TYPE_BIN)

static void
premia_welcome_page_class_init (PremiaWelcomePageClass *klass)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/org/premia/Premia/window/premia-welcome-page.ui");
}

static void
premia_welcome_page_init (PremiaWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
premia_welcome_page_new (void)
{
  return g_object_new (PREMIA_TYPE_WELCOME_PAGE, NULL);
}
