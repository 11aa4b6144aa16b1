/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-report-setup.h"

G_BEGIN_DECLS

/* Of a sheet that stands, in points. */
void premia_paper_size_measure (PremiaPaperSize size, double *width, double *height);

G_END_DECLS
